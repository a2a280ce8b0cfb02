import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { didYouMean } from "../config/suggest.ts";
import { UserError } from "../model/errors.ts";
import { BaseCommand } from "./base.ts";
import { ruleList, rulePage } from "./rule-pages.ts";

export class Explain extends BaseCommand {
  static override readonly summary = "Print what a rule finds, why it matters and how to mend it.";
  static override readonly examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> table-without-model",
  ];

  static override readonly args = {
    rule: Args.string({ description: "id of the rule; all rules are listed when left out" }),
  };

  static override readonly flags = { json: Flags.boolean({ description: "print JSON" }) };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Explain);
    const rules = ruleList();
    if (args.rule === undefined) {
      const width = Math.max(...rules.map(({ id }) => id.length));
      const lines = rules.map(
        ({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`,
      );
      this.print(flags.json ? `${JSON.stringify(rules, null, 2)}\n` : `${lines.join("\n")}\n`);
      return;
    }
    const rule = rules.find(({ id }) => id === args.rule);
    if (rule === undefined)
      throw new UserError({
        code: "unknown-rule",
        message: `There is no rule "${args.rule}".${didYouMean(
          args.rule,
          rules.map(({ id }) => id),
        )}`,
        hint: "Run schema-parity explain to list all rules.",
        exit: 2,
      });
    const page = rulePage(this.config.root, rule.id);
    this.print(flags.json ? `${JSON.stringify({ ...rule, page }, null, 2)}\n` : page);
  }
}

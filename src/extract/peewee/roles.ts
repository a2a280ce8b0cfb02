import type { Gap } from "../../model/fact.ts";
import type { SourceFile } from "../../sources/source.ts";
import { gap } from "../python/facts.ts";
import { truth } from "../python/values.ts";
import { argument } from "./fields.ts";
import type { Model } from "./models.ts";

/** Names nobody gives a table. */
const BASE = /^_|^(?:Base|Abstract)|(?:Base|Abstract|Mixin)(?:Model)?$/;
/** Names that say as much of a class that others inherit from. */
const PARENT = /Model$|Meta$/;
const CREATED = /\bcreate_tables?\(\s*(?:models\s*=\s*)?[[(]([^\])]*)[\])]/g;
const SUBCLASSES = /\bcreate_tables\(\s*(\w+)\.__subclasses__\(\)/g;
const USED =
  /\b(\w+)\.(create_table|create|select|get|get_or_none|get_or_create|get_by_id|insert|insert_many|insert_from|replace|replace_many|bulk_create|bulk_update|update|delete|delete_by_id|raw|filter|drop_table|truncate_table|table_exists)\(/g;

/**
 * Tells which models have a table. To Peewee every model is one; which of them are mere bases is what the
 * project creates and uses.
 */
export class Roles {
  private readonly models: readonly Model[];
  private readonly files: readonly SourceFile[];
  private readonly inherited: ReadonlySet<Model>;
  private evidence: Evidence | null = null;
  /** Models of which nobody can tell. */
  readonly gaps: Gap[] = [];

  constructor(models: readonly Model[], files: readonly SourceFile[]) {
    this.models = models;
    this.files = files;
    this.inherited = new Set(models.flatMap((model) => model.bases));
  }

  withTables(): Model[] {
    return this.models.filter((model) => this.hasTable(model));
  }

  private hasTable(model: Model): boolean {
    const { own } = model.options;
    const said = own.get("db_table") ?? own.get("table_name");
    if (said !== undefined && truth(said) !== false) return true;
    const abstract = own.get("abstract") ?? own.get("is_abstract");
    if (abstract !== undefined && truth(abstract) === true) return false;
    const { name } = model.info;
    if (BASE.test(name) && (this.inherited.has(model) || model.bases.length === 0)) {
      return this.evidenceOf().created.has(name);
    }
    if (!this.inherited.has(model)) {
      const bare =
        model.ownFields === 0 && model.fields.size <= 1 && model.links.size + model.columnGaps.length === 0;
      return !(bare && model.bases.length === 0 && !this.isUsed(name));
    }
    if (this.isUsed(name)) return true;
    // A project that names the tables it creates, an heir among them, would have named this one.
    const heirs = this.models.filter(({ bases }) => bases.includes(model));
    if (heirs.some((heir) => this.evidenceOf().created.has(heir.info.name))) return false;
    if (model.ownFields > 0 && !PARENT.test(name)) {
      const detail = `other models inherit from ${name}, and nothing tells whether it has a table of its own`;
      this.gaps.push(gap("maybe-abstract-model", detail, model.at));
    }
    return false;
  }

  /** Whether the project creates the table, works with it, or points to it. */
  private isUsed(name: string): boolean {
    const { created, used } = this.evidenceOf();
    return created.has(name) || used.has(name);
  }

  private evidenceOf(): Evidence {
    return (this.evidence ??= this.collect());
  }

  private collect(): Evidence {
    const [created, used] = [new Set<string>(), new Set<string>()];
    for (const { text } of this.files) {
      for (const [, names] of text.matchAll(CREATED)) {
        for (const each of names?.match(/\w+(?=\s*(?:,|$))/g) ?? []) created.add(each);
      }
      for (const [, base] of text.matchAll(SUBCLASSES)) {
        for (const model of this.models) {
          if (model.bases.some(({ info }) => info.name === base)) created.add(model.info.name);
        }
      }
      for (const [, name, method] of text.matchAll(USED)) {
        (method === "create_table" ? created : used).add(name ?? "");
      }
    }
    for (const model of this.models) {
      for (const { field } of model.fields.values()) {
        const target = argument(field, "rel_model", "model");
        if (target?.kind === "class") used.add(target.info.name);
      }
    }
    return { created, used };
  }
}

/** Names of classes by what the project does with them. */
interface Evidence {
  readonly created: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
}

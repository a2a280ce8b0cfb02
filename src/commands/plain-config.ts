import { Config } from "@oclif/core/config";
import { VERSION } from "../version.ts";

/**
 * What a command that is known already asks of oclif's configuration. oclif's own loading of it, which finds
 * commands by package.json, plugins and manifests, takes longer than reading the models of a small project.
 */
export class PlainConfig extends Config {
  constructor(root: string) {
    super({ root });
    this.root = root;
    this.bin = "schema-parity";
    this.version = VERSION;
    this.userAgent = `${this.bin}/${VERSION}`;
  }

  /** There are no plugins, so nobody listens. */
  override runHook(): ReturnType<Config["runHook"]> {
    return Promise.resolve({ successes: [], failures: [] });
  }
}

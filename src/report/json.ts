import type { Reporter } from "../model/finding.ts";
import { json as serialise } from "./sanitize.ts";

/** The report itself, described by `schemas/report.schema.json`. */
export const json: Reporter = {
  id: "json",
  render: (report) => serialise(report),
};

import { posix } from "node:path";
import type { Report } from "../model/finding.ts";
import { movePlaces } from "../model/places.ts";

/** The report with every place moved: seen from the repository's root, `folder` (ending in a slash) below it. */
export function fromFolder(report: Report, folder: string): Report {
  return folder === "" ? report : movePlaces(report, (file) => posix.normalize(folder + file));
}

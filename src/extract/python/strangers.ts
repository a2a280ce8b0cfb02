import type { Value } from "./values.ts";

const STANDARD = new Set(
  "abc array ast asyncio base64 binascii bisect builtins calendar cmath collections concurrent contextlib contextvars copy copyreg csv ctypes dataclasses datetime decimal difflib email enum errno fractions functools getpass glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword locale logging math mimetypes multiprocessing numbers operator os pathlib pickle platform pprint queue random re secrets select shlex shutil signal socket sqlite3 ssl stat statistics string struct subprocess sys tempfile textwrap threading time timeit traceback types typing typing_extensions unicodedata unittest urllib uuid warnings weakref xml zipfile zlib zoneinfo".split(
    " ",
  ),
);

/** Whether a value comes from neither the project, nor Python, nor one of the packages named. */
export function comesFromElsewhere(value: Value, packages: ReadonlySet<string>): boolean {
  switch (value.kind) {
    case "unknown":
      return true;
    case "external": {
      const [top = ""] = value.name.split(".", 1);
      return !STANDARD.has(top) && !packages.has(top) && top !== "schema-parity";
    }
    case "call":
      return comesFromElsewhere(value.callee, packages);
    case "attribute":
    case "subscript":
      return comesFromElsewhere(value.base, packages);
    default:
      return false;
  }
}

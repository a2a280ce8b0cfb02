import type { Judgement } from "../../model/fact.ts";
import { lexicon } from "../../model/lexicon.ts";

const MOMENT =
  /^(?:(\d{4}-\d\d-\d\d)(?:[T ]|$))?(?:(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i;

/** Whether two ISO dates, times or timestamps are one. Zones are compared only when both are written or neither. */
export function sameMoment(left: string, right: string): Judgement {
  const [one, other] = [moment(left), moment(right)];
  if (one === null || other === null || (one.zone === "") !== (other.zone === ""))
    return { undecided: `two spellings of a moment, ${left} and ${right}` };
  if (one.text === other.text && one.zone === other.zone) return "same";
  return one.zone === other.zone ? "different" : { undecided: `two time zones, ${left} and ${right}` };
}

function moment(text: string): { text: string; zone: string } | null {
  const match = MOMENT.exec(text.trim());
  if (match === null || text.trim() === "") return null;
  const [, date = "", clock = "00:00", seconds = "00", fraction = "", zone = ""] = match;
  const exact = fraction.replace(/0+$/, "");
  return { text: `${date} ${clock}:${seconds}.${exact}`, zone: offset(zone) };
}

function offset(zone: string): string {
  if (zone === "") return "";
  const digits = /^(z|utc)$/i.test(zone) ? "+0000" : zone.replace(":", "").padEnd(5, "0");
  return digits === "-0000" ? "+0000" : digits;
}

/** Months, days and microseconds never convert into one another: a month has no fixed length, nor has a day. */
const UNITS: Readonly<Record<string, readonly ["months" | "days" | "micros", number]>> = lexicon({
  year: ["months", 12],
  mon: ["months", 1],
  month: ["months", 1],
  week: ["days", 7],
  day: ["days", 1],
  hour: ["micros", 3_600_000_000],
  hr: ["micros", 3_600_000_000],
  minute: ["micros", 60_000_000],
  min: ["micros", 60_000_000],
  second: ["micros", 1_000_000],
  sec: ["micros", 1_000_000],
});

/** Whether two intervals are one, for whole numbers of units and clock times: `1 week`, `7 days`, `01:30:00`. */
export function sameInterval(left: string, right: string): Judgement {
  const [one, other] = [interval(left), interval(right)];
  if (one === null || other === null)
    return { undecided: `two spellings of an interval, ${left} and ${right}` };
  return one === other ? "same" : "different";
}

function interval(text: string): string | null {
  const total = { months: 0, days: 0, micros: 0 };
  const pieces =
    text
      .trim()
      .toLowerCase()
      .match(/-?\d+:\d\d(?::\d\d)?|[+-]?\d+\s*[a-z]+|\S+/g) ?? [];
  if (pieces.length === 0) return null;
  for (const piece of pieces) {
    const clock = /^(-?)(\d+):(\d\d)(?::(\d\d))?$/.exec(piece);
    const amount = /^([+-]?\d+)\s*([a-z]+)$/.exec(piece);
    const unit = UNITS[amount?.[2] ?? ""] ?? UNITS[(amount?.[2] ?? "").replace(/s$/, "")];
    if (clock !== null) {
      const seconds = Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4] ?? 0);
      total.micros += (clock[1] === "-" ? -1 : 1) * seconds * 1_000_000;
    } else if (amount !== null && unit !== undefined) total[unit[0]] += Number(amount[1]) * unit[1];
    else return null;
  }
  return `${total.months}/${total.days}/${total.micros}`;
}

import { lastName, type CallValue, type Value } from "../python/values.ts";

/** Whether a value is a call of that class of Django's. */
export function isCall(value: Value | undefined, name: string): value is CallValue {
  return value?.kind === "call" && isOf(value, name);
}

/** Whether a call is one of that class. */
export function isOf(value: CallValue, name: string): boolean {
  return (
    value.callee.kind === "external"
    && /^django\.(?:db\.models|contrib\.postgres)(?:\.|$)/.test(value.callee.name)
    && lastName(value.callee) === name
  );
}

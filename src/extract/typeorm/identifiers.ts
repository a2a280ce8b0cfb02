const MAX_BYTES = 63;

/** PostgreSQL cuts longer names off. */
export function cut(name: string): string {
  const bytes = Buffer.from(name, "utf8");
  if (bytes.length <= MAX_BYTES) return name;
  let end = MAX_BYTES;
  // Never within a character.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString("utf8");
}

/** As `format_type` spells a name: quoted only where the plain word would mean another. */
export function bareOrQuoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

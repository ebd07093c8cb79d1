/** Bitwise comparison of results and states: equal texts mean equal bits. */

/** Numbers by their 64 bits, arrays by type and bytes, records by sorted keys. */
export function bitsOf(value: unknown): string {
  if (typeof value === "number") return hex(Float64Array.of(value));
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}:${hex(value)}`;
  if (Array.isArray(value)) return `[${value.map(bitsOf).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${bitsOf(part)}`).join(",")}}`;
}

function hex(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString("hex");
}

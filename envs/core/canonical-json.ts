/** JSON that is the same text for the same value: keys in order, however deep. */
import type { Json } from "./registry.ts";

export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_, part: Json) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

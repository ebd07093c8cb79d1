/** Stamps: small files that remember what an installed thing was made from. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** SHA-256, hex, over texts and the contents of files. */
export function keyOf({ texts = [], files = [] }) {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text}\0`);
  for (const file of files) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** Whether the thing was made from what `key` says. */
export function isStamped(path, key) {
  return existsSync(path) && readFileSync(path, "utf8") === key;
}

export function writeStamp(path, key) {
  writeFileSync(path, key);
}

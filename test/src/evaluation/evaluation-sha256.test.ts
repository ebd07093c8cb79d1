import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Sha256 } from "../../../src/evaluation/sha256.ts";

const own = (...parts: Uint8Array[]) => {
  const hash = new Sha256();
  for (const part of parts) hash.update(part);
  return hash.hex();
};
const reference = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test.each([
  // FIPS 180-4 examples, csrc.nist.gov.
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
])("the digest of %o is the published one", (text, digest) => {
  expect(own(new TextEncoder().encode(text))).toBe(digest);
});

test("every length around the blocks has the digest of OpenSSL", () => {
  for (let length = 0; length <= 260; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 0xff);
    expect(own(bytes)).toBe(reference(bytes));
  }
});

test("how a stream is cut does not matter", () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 });
  fc.assert(
    fc.property(parts, (chunks) => {
      expect(own(...chunks)).toBe(reference(Buffer.concat(chunks)));
    }),
    { seed: 20260103, numRuns: 200 },
  );
});

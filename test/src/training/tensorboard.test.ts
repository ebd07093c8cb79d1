import { expect, test } from "vitest";
import { crc32c, maskedCrc32c } from "../../../src/training/tensorboard/masked-crc32c.ts";

test("CRC-32C is that of RFC 3720, appendix B.4", () => {
  const ascending = Uint8Array.from({ length: 32 }, (_, k) => k);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(ascending)).toBe(0x46dd794e);
  expect(crc32c(ascending.toReversed())).toBe(0x113fdb5c);
});

test("the mask rotates right by 15 bits and adds a constant", () => {
  // 0x8a9136aa rotated is 0x6d551522; plus 0xa282ead8, modulo 2^32.
  expect(maskedCrc32c(new Uint8Array(32))).toBe((0x6d551522 + 0xa282ead8) % 2 ** 32);
});

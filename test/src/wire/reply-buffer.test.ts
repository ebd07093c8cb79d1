import { expect, test } from "vitest";
import { replyBuffer } from "../../../src/wire/reply-buffer.ts";

const MEBIBYTE = 1024 * 1024;

test("memory for a reply has its size, whatever was asked for before", () => {
  for (const size of [0, 1, 5000, 17, MEBIBYTE, 3, MEBIBYTE + 1, 100]) expect(replyBuffer(size)).toHaveLength(size);
});

test("replies of ordinary size are written to the same place, larger ones to their own", () => {
  replyBuffer(MEBIBYTE);
  expect(replyBuffer(60_000).buffer).toBe(replyBuffer(70_000).buffer);
  expect(replyBuffer(2 * MEBIBYTE).buffer).not.toBe(replyBuffer(2 * MEBIBYTE).buffer);
});

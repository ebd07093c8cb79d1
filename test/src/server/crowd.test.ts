import { expect, test } from "vitest";
import { Crowd } from "../../../src/server/crowd.ts";

const [ONE, OTHER] = [{}, {}];

test("whoever asks first, and goes on asking, is alone", () => {
  const crowd = new Crowd();
  for (let now = 0; now < 3; now++) expect(crowd.isAlone(ONE, now)).toBe(true);
});

test("those who ask by turns within five milliseconds are not", () => {
  const crowd = new Crowd();
  crowd.isAlone(ONE, 0);
  for (let now = 1; now < 20; now++) expect(crowd.isAlone(now % 2 === 0 ? ONE : OTHER, now)).toBe(false);
});

test("those who ask by turns with longer pauses are, and one who goes on is again when the others have been silent", () => {
  const crowd = new Crowd();
  for (let now = 0; now < 100; now += 5) expect(crowd.isAlone(now % 10 === 0 ? ONE : OTHER, now)).toBe(true);
  expect(crowd.isAlone(ONE, 100)).toBe(true);
  expect(crowd.isAlone(OTHER, 101)).toBe(false);
  expect(crowd.isAlone(OTHER, 104)).toBe(false);
  expect(crowd.isAlone(OTHER, 106)).toBe(true);
});

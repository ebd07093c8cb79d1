/** Equal values have equal texts, whatever the order of their keys. */
import { expect, test } from "vitest";
import { canonicalJson } from "../../../envs/core/canonical-json.ts";

test("keys are in order at every depth, elements of lists stay where they are", () => {
  const text = '{"a":[2,1,{"c":null,"d":"x"}],"b":{"y":true,"z":0}}';
  expect(canonicalJson({ b: { z: 0, y: true }, a: [2, 1, { d: "x", c: null }] })).toBe(text);
  expect(canonicalJson(JSON.parse(text) as never)).toBe(text);
});

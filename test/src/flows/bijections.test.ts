import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bijectionLaws } from "../../support/bijection-laws.ts";
import { BIJECTIONS } from "../../support/bijections.ts";

describe.each(BIJECTIONS)("$name", (bijection) => {
  bijectionLaws(bijection);
});

test("every flow is listed", () => {
  const files = readdirSync(new URL("../../../src/flows", import.meta.url)).map((file) => file.replace(/\.ts$/, ""));
  expect(new Set(files.filter((file) => file !== "bijection"))).toEqual(new Set(BIJECTIONS.map(({ file }) => file)));
});

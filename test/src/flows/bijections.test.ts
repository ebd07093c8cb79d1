import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bijectionLaws, integratesToOne } from "../../support/bijection-laws.ts";
import { BIJECTIONS } from "../../support/bijections.ts";

describe.each(BIJECTIONS)("$name", (bijection) => {
  bijectionLaws(bijection);
});

const planar = BIJECTIONS.filter(({ make }) => make().size === 2);

test.each(planar)("the density that $name makes of a normal one integrates to one", (bijection) => {
  integratesToOne(bijection);
});

test("every flow is listed", () => {
  const folder = new URL("../../../src/flows/", import.meta.url);
  const sources = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const files = sources.filter((file) =>
    /^export function \w+(<.*>)?\((?:[^()]|\([^()]*\))*\): Bijection</m.test(readFileSync(new URL(file, folder), "utf8")),
  );
  expect(new Set(files.map((file) => file.replace(/\.ts$/, "")))).toEqual(new Set(BIJECTIONS.map(({ file }) => file)));
});

test("every flow is integrated in two dimensions", () => {
  expect(new Set(planar.map(({ file }) => file))).toEqual(new Set(BIJECTIONS.map(({ file }) => file)));
});

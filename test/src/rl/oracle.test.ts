/** Whole losses and their gradients against independent ones in JAX, to 1e-9 in float64 and 1e-5 in float32, relative. */
import { beforeAll, describe, expect, test } from "vitest";
import { createJsKernels, Engine, type TensorTree } from "../../../src/tensor/index.ts";
import { createWasmKernels } from "../../../src/tensor/kernels/wasm-kernels.ts";
import { askOracle } from "../../support/ask-oracle.ts";
import { at } from "../../support/numbers.ts";
import { POLICY_CASES } from "../../support/oracle-policy-cases.ts";
import { VALUE_CASES } from "../../support/oracle-value-cases.ts";
import { fromJson, type OracleAnswer } from "../../support/oracle.ts";

const CASES = [...POLICY_CASES, ...VALUE_CASES];
const BACKENDS = [
  { name: "js in float64", create: () => createJsKernels("float64"), tolerance: 1e-9 },
  { name: "js in float32", create: () => createJsKernels("float32"), tolerance: 1e-5 },
  { name: "wasm", create: createWasmKernels, tolerance: 1e-5 },
];

let answers: OracleAnswer[] = [];
beforeAll(async () => {
  answers = await askOracle(CASES.map(({ request }) => request));
}, 300_000);

/** ‖found - right‖ / ‖right‖, Euclidean. */
function relativeError(found: readonly number[], right: readonly number[]): number {
  if (found.length !== right.length) throw new RangeError(`${found.length} numbers against ${right.length}`);
  const squares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares(found.map((value, k) => value - at(right, k))) / squares(right));
}

/** Matrices end to end, by the first part of their path. */
function joined(matrices: Readonly<Record<string, ArrayLike<number>>>): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const path of Object.keys(matrices).sort()) {
    const name = path.split(".")[0] ?? path;
    groups.set(name, [...(groups.get(name) ?? []), ...Array.from(matrices[path] ?? [])]);
  }
  return groups;
}

describe.each(BACKENDS)("$name", ({ create, tolerance }) => {
  test.each(CASES.map((entry, index) => ({ ...entry, index })))("$name", ({ request, evaluate, index }) => {
    const engine = new Engine(create());
    const inputs = Object.fromEntries(
      Object.entries(request.inputs).map(([name, tree]): [string, TensorTree] => [name, fromJson(tree, engine)]),
    );
    const found = evaluate(fromJson(request.params, engine), inputs);
    const right = answers[index];
    for (const part of ["outputs", "gradients"] as const) {
      expect(Object.keys(found[part]).sort()).toEqual(Object.keys(right?.[part] ?? {}).sort());
      const ours = joined(found[part]);
      for (const [name, values] of joined(right?.[part] ?? {})) {
        expect(relativeError(ours.get(name) ?? [], values), `${part}: ${name}`).toBeLessThan(tolerance);
      }
    }
  });
});

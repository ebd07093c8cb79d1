import { expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { maskedMlp } from "../../../src/nn/masked-linear.ts";
import { createJsKernels, Engine, gradients, sliceColumns } from "../../../src/tensor/index.ts";
import { at } from "../../support/numbers.ts";

/** For each output, which inputs it has a slope with respect to. */
function dependencies(inputDegrees: readonly number[], hidden: readonly number[], outputDegrees: readonly number[]): boolean[][] {
  const net = maskedMlp({ inputDegrees, hidden, outputDegrees, activation: "tanh" });
  const engine = new Engine(createJsKernels("float64"));
  const rng = createRng(1);
  const params = net.init(engine, rng);
  const x = engine.leaf(rng.standardNormals(inputDegrees.length), 1, inputDegrees.length);
  const out = net.apply(params, x);
  return outputDegrees.map((_, column) => {
    const [slopes] = gradients(sliceColumns(out, column, 1), [x]);
    return inputDegrees.map((_, input) => at(slopes?.values(), input) !== 0);
  });
}

const below = (inputs: readonly number[], outputs: readonly number[]): boolean[][] =>
  outputs.map((high) => inputs.map((low) => low < high));

test.each([
  { inputs: [1, 2, 3, 4], hidden: [12, 12], outputs: [1, 2, 3, 4] },
  { inputs: [3, 2, 1], hidden: [8], outputs: [3, 3, 2, 2, 1, 1] },
  { inputs: [1, 2, 0, 0], hidden: [8, 8], outputs: [1, 2] },
  { inputs: [1], hidden: [4], outputs: [1] },
  { inputs: [1, 0], hidden: [4], outputs: [1] },
  { inputs: [1, 2, 3], hidden: [], outputs: [1, 2, 3] },
])("outputs of degrees $outputs depend on exactly the inputs of lower degree among $inputs", ({ inputs, hidden, outputs }) => {
  expect(dependencies(inputs, hidden, outputs)).toEqual(below(inputs, outputs));
});

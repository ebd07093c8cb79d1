/** The compiled models equal Gymnasium's: every number, option and name of mjModel, bit for bit. */
import { describe, expect, test } from "vitest";
import { halfCheetahMjcf } from "../../../envs/mujoco/half-cheetah/model.ts";
import { modelDifferences, nativeModelFields, ownModelFields } from "../../support/model-parity.ts";
import { MUJOCO_MODELS } from "../../support/mujoco-models.ts";
import { sharedEngine } from "../../support/mujoco-engine.ts";

const EXCEPTIONS = {
  narena: "memory for the simulation, not part of the model; each task chooses its own when it makes one",
  signature: "checksum of the source tree, which the binary format of models leaves out",
};

describe.each(MUJOCO_MODELS)("$id", ({ xmlFile, mjcf }) => {
  test("the compiled model equals that of Gymnasium's XML, field by field", async () => {
    const { mujoco } = await sharedEngine();
    const own = ownModelFields(mujoco, mjcf());
    const native = await nativeModelFields(mujoco, xmlFile);
    expect(own.size).toBeGreaterThan(600);
    expect(modelDifferences(own, native, EXCEPTIONS)).toEqual([]);
  });
});

test("a changed dimension, option, flag or name is found", async () => {
  const { mujoco } = await sharedEngine();
  const mjcf = halfCheetahMjcf();
  const original = ownModelFields(mujoco, mjcf);
  const changed = (from: string, to: string) => {
    expect(mjcf).toContain(from);
    return modelDifferences(ownModelFields(mujoco, mjcf.replace(from, to)), original, EXCEPTIONS).map((line) => line.split(/[[:]/)[0]);
  };
  expect(changed('timestep="0.01"', 'timestep="0.02"')).toContain("opt.timestep");
  expect(changed('name="ffoot" joint="ffoot"', 'name="ffooT" joint="ffoot"')).toContain("names");
  expect(changed('gear="30"', 'gear="31"')).toContain("actuator_gear");
  expect(changed('limited="true"', 'limited="false"')).toContain("buffer");
  expect(changed('model="cheetah"', 'model="cheetah"')).toEqual([]);
});

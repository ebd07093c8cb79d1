/** The compiled models equal Gymnasium's: every number, option and name of mjModel, bit for bit. A new task adds a row. */
import { describe, expect, test } from "vitest";
import { antMjcf } from "../../../envs/mujoco/ant/model.ts";
import { halfCheetahMjcf } from "../../../envs/mujoco/half-cheetah/model.ts";
import { hopperMjcf } from "../../../envs/mujoco/hopper/model.ts";
import { humanoidMjcf } from "../../../envs/mujoco/humanoid/model.ts";
import { LYING, UPRIGHT } from "../../../envs/mujoco/humanoid/pose.ts";
import { invertedDoublePendulumMjcf } from "../../../envs/mujoco/inverted-double-pendulum/model.ts";
import { invertedPendulumMjcf } from "../../../envs/mujoco/inverted-pendulum/model.ts";
import { pusherMjcf } from "../../../envs/mujoco/pusher/model.ts";
import { reacherMjcf } from "../../../envs/mujoco/reacher/model.ts";
import { swimmerMjcf } from "../../../envs/mujoco/swimmer/model.ts";
import { walker2dMjcf } from "../../../envs/mujoco/walker2d/model.ts";
import { modelDifferences, nativeModelFields, ownModelFields } from "../../support/model-parity.ts";
import { sharedEngine } from "../../support/mujoco-engine.ts";

const ROWS = [
  { id: "Ant-v5", xmlFile: "ant.xml", mjcf: antMjcf },
  { id: "HalfCheetah-v5", xmlFile: "half_cheetah.xml", mjcf: halfCheetahMjcf },
  { id: "Hopper-v5", xmlFile: "hopper.xml", mjcf: hopperMjcf },
  { id: "Humanoid-v5", xmlFile: "humanoid.xml", mjcf: () => humanoidMjcf(UPRIGHT) },
  { id: "HumanoidStandup-v5", xmlFile: "humanoidstandup.xml", mjcf: () => humanoidMjcf(LYING) },
  { id: "InvertedDoublePendulum-v5", xmlFile: "inverted_double_pendulum.xml", mjcf: invertedDoublePendulumMjcf },
  { id: "InvertedPendulum-v5", xmlFile: "inverted_pendulum.xml", mjcf: invertedPendulumMjcf },
  { id: "Pusher-v5", xmlFile: "pusher_v5.xml", mjcf: pusherMjcf },
  { id: "Reacher-v5", xmlFile: "reacher.xml", mjcf: reacherMjcf },
  { id: "Swimmer-v5", xmlFile: "swimmer.xml", mjcf: swimmerMjcf },
  { id: "Walker2d-v5", xmlFile: "walker2d_v5.xml", mjcf: walker2dMjcf },
];

const EXCEPTIONS = {
  narena: "memory for the simulation, not part of the model; each task chooses its own when it makes one",
  signature: "checksum of the source tree, which the binary format of models leaves out",
};

describe.each(ROWS)("$id", ({ xmlFile, mjcf }) => {
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

/** The bodies of the MuJoCo tasks: Gymnasium's file and our builder. A new task adds a row; comparisons and benchmarks read it. */
import { antMjcf } from "../../envs/mujoco/ant/model.ts";
import { halfCheetahMjcf } from "../../envs/mujoco/half-cheetah/model.ts";
import { hopperMjcf } from "../../envs/mujoco/hopper/model.ts";
import { humanoidMjcf } from "../../envs/mujoco/humanoid/model.ts";
import { LYING, UPRIGHT } from "../../envs/mujoco/humanoid/pose.ts";
import { invertedDoublePendulumMjcf } from "../../envs/mujoco/inverted-double-pendulum/model.ts";
import { invertedPendulumMjcf } from "../../envs/mujoco/inverted-pendulum/model.ts";
import { pusherMjcf } from "../../envs/mujoco/pusher/model.ts";
import { reacherMjcf } from "../../envs/mujoco/reacher/model.ts";
import { swimmerMjcf } from "../../envs/mujoco/swimmer/model.ts";
import { walker2dMjcf } from "../../envs/mujoco/walker2d/model.ts";

export interface MujocoModel {
  readonly id: string;
  /** In gymnasium/envs/mujoco/assets. */
  readonly xmlFile: string;
  readonly mjcf: () => string;
}

export const MUJOCO_MODELS: readonly MujocoModel[] = [
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

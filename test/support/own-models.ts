/** Models and lists of terms for `Mujoco-v0`. */
import type { Kwargs } from "../../envs/core/registry.ts";
import { halfCheetahMjcf } from "../../envs/mujoco/half-cheetah/model.ts";

/** HalfCheetah-v5, said in the words of Mujoco-v0. */
export const OWN_CHEETAH: Kwargs = {
  mjcf: halfCheetahMjcf(),
  frame_skip: 5,
  reset_noise_scale: 0.1,
  observation: [{ part: "qpos", skip: 1 }, "qvel"],
  reward: [
    { term: "forward_velocity", joint: "rootx" },
    { term: "control_cost", weight: 0.1 },
  ],
};

/** A free ball on a slope, pushed by three unlimited motors, with everything that lists can hold. */
export const BALL_MJCF = `
<mujoco model="ball">
  <option timestep="0.005"/>
  <worldbody>
    <geom name="floor" type="plane" size="5 5 .1" euler="0 5 0"/>
    <site name="goal" pos="1 0 0.5"/>
    <body name="ball" pos="0 0 0.3">
      <freejoint name="free"/>
      <geom name="skin" type="sphere" size="0.1"/>
      <site name="middle"/>
      <body name="tail" pos="0 0 0.1">
        <joint name="bend" axis="0 1 0" damping="0.1" stiffness="1"/>
        <geom type="capsule" size="0.02" fromto="0 0 0 0 0 0.2"/>
      </body>
    </body>
  </worldbody>
  <actuator>
    <motor site="middle" gear="1 0 0 0 0 0"/>
    <motor site="middle" gear="0 1 0 0 0 0"/>
    <motor joint="bend" gear="0.1" ctrlrange="-2 3"/>
  </actuator>
  <sensor>
    <accelerometer name="felt" site="middle"/>
    <touch name="touch" site="middle"/>
  </sensor>
  <keyframe>
    <key name="up" qpos="0 0 1 1 0 0 0 0.5"/>
  </keyframe>
</mujoco>`;

export const OWN_BALL: Kwargs = {
  mjcf: BALL_MJCF,
  frame_skip: 2,
  keyframe: "up",
  observation: [
    "qpos",
    { part: "qvel", clip: 5 },
    { part: "place", site: "middle" },
    { part: "sensor", sensor: "felt" },
    { part: "cfrc_ext", skip: 6 },
    { quantity: "upright", body: "tail" },
  ],
  reward: [
    { term: "forward_velocity", body: "ball", axis: "y", weight: 2 },
    { term: "forward_velocity", com: "ball", name: "mass_velocity" },
    { term: "distance", from: "body:ball", to: "site:goal", weight: -1 },
    { term: "alive", weight: 0.5 },
    { term: "contact_cost", weight: 0.01 },
    { term: "joint_position", joint: "bend", target: 0.2, shape: "square", weight: -1 },
    { term: "sensor", sensor: "felt", index: 2, shape: "abs", weight: 0.001 },
    { term: "height", geom: "skin", weight: 0.1 },
  ],
  termination: [
    { quantity: "height", body: "ball", min: -1 },
    { quantity: "distance", from: "site:goal", to: "geom:skin", max: 0.2, when: "inside" },
  ],
};

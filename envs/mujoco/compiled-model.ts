/** A compiled MJCF model: the MjModel that environments share, and the facts about it that tasks ask for, read once. */
import type { MainModule, MjModel } from "@mujoco/mujoco";
import { InvalidArgumentError, invariant } from "../core/errors.ts";
import { MujocoError, type Guard } from "./guard.ts";
import { float64s, int32s } from "./views.ts";

export interface ModelSource {
  readonly mjcf: string;
  /** Room that each simulation of the model gets for contacts, constraints and the solver's stack. Too little shows as PhysicsDivergedError. */
  readonly arenaBytes: number;
}

export class CompiledModel {
  readonly handle: MjModel;
  /** Lengths of positions, velocities and controls. */
  readonly nq: number;
  readonly nv: number;
  readonly nu: number;
  /** Seconds of one physics step. */
  readonly timestepSec: number;
  /** Positions at the start, before any noise. float64 [nq] */
  readonly qpos0: Float64Array;
  /** Smallest and largest control of each actuator. float64 [nu, 2] */
  readonly ctrlRange: Float64Array;
  readonly #mujoco: MainModule;

  /** @throws InvalidArgumentError when MuJoCo refuses the MJCF */
  constructor(mujoco: MainModule, guard: Guard, { mjcf, arenaBytes }: ModelSource) {
    this.#mujoco = mujoco;
    this.handle = compile(mujoco, guard, mjcf);
    this.handle.narena = arenaBytes;
    this.nq = this.handle.nq;
    this.nv = this.handle.nv;
    this.nu = this.handle.nu;
    this.timestepSec = this.#readTimestep();
    this.qpos0 = float64s("qpos0", this.handle.qpos0).slice();
    this.ctrlRange = float64s("actuator_ctrlrange", this.handle.actuator_ctrlrange).slice();
  }

  /** Where the position of a joint starts in `qpos`. */
  positionAddress(jointName: string): number {
    const id = this.#mujoco.mj_name2id(this.handle, this.#mujoco.mjtObj.mjOBJ_JOINT.value, jointName);
    const address = int32s("jnt_qposadr", this.handle.jnt_qposadr)[id];
    invariant(address !== undefined, `the model has a joint called ${jointName}`);
    return address;
  }

  [Symbol.dispose](): void {
    this.handle.delete();
  }

  #readTimestep(): number {
    const option = this.handle.opt;
    const { timestep } = option;
    option.delete();
    return timestep;
  }
}

function compile(mujoco: MainModule, guard: Guard, mjcf: string): MjModel {
  try {
    return guard(() => mujoco.MjModel.from_xml_string(mjcf));
  } catch (error) {
    if (!(error instanceof MujocoError)) throw error;
    throw new InvalidArgumentError(`mjcf: MuJoCo refuses the model: ${error.message}`, { field: "mjcf" }, "BAD_MJCF");
  }
}

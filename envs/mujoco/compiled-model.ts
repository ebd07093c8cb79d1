/** A compiled MJCF model: the MjModel that environments share, and the facts about it that tasks ask for, read once. */
import type { MainModule, MjModel } from "@mujoco/mujoco";
import { InvalidArgumentError, invariant } from "../core/errors.ts";
import { MujocoError, noMemoryFor, type Guard } from "./guard.ts";
import { float64s, int32s } from "./views.ts";

export interface ModelSource {
  readonly mjcf: string;
  /**
   * Room that each simulation of the model gets for contacts, constraints and the solver's stack. Too little shows as PhysicsDivergedError.
   * A function chooses it from the compiled model, which it may refuse; it must depend on nothing but the MJCF.
   */
  readonly arenaBytes: number | ((model: MjModel) => number);
}

/** What models are compiled with: an engine. */
export interface Compiler {
  readonly mujoco: MainModule;
  readonly guard: Guard;
  /** Size of the module's memory. */
  readonly memoryBytes: number;
}

/** What tasks look up by name. */
export type NamedKind = "body" | "joint" | "site" | "camera";

export class CompiledModel {
  readonly handle: MjModel;
  /** Lengths of positions, velocities and controls. */
  readonly nq: number;
  readonly nv: number;
  readonly nu: number;
  /** Bodies, the world being number 0, tendons, and cameras. */
  readonly nbody: number;
  readonly ntendon: number;
  readonly ncam: number;
  /** Size of the whole model, m. */
  readonly extent: number;
  /** Seconds of one physics step. */
  readonly timestepSec: number;
  /** Positions at the start, before any noise. float64 [nq] */
  readonly qpos0: Float64Array;
  /** Room of each simulation for contacts and constraints. */
  readonly arenaBytes: number;
  /** Smallest and largest control of each actuator, infinite where the model gives none. float64 [nu, 2] */
  readonly ctrlRange: Float64Array;
  /** kg. float64 [nbody] */
  readonly bodyMass: Float64Array;
  readonly #mujoco: MainModule;

  /** @throws InvalidArgumentError when MuJoCo refuses the MJCF; DomainError RESOURCE_EXHAUSTED when the module's memory is full */
  constructor(compiler: Compiler, { mjcf, arenaBytes }: ModelSource) {
    this.#mujoco = compiler.mujoco;
    this.handle = compile(compiler, mjcf);
    this.arenaBytes = typeof arenaBytes === "number" ? arenaBytes : this.#chooseArena(arenaBytes);
    this.handle.narena = this.arenaBytes;
    this.nq = this.handle.nq;
    this.nv = this.handle.nv;
    this.nu = this.handle.nu;
    this.nbody = this.handle.nbody;
    this.ntendon = this.handle.ntendon;
    this.ncam = this.handle.ncam;
    this.extent = this.#readExtent();
    this.timestepSec = this.#readTimestep();
    this.qpos0 = float64s("qpos0", this.handle.qpos0).slice();
    this.ctrlRange = withoutEmpty(float64s("actuator_ctrlrange", this.handle.actuator_ctrlrange));
    this.bodyMass = float64s("body_mass", this.handle.body_mass).slice();
  }

  /** The number of what is called `name`; undefined when there is none. */
  find(kind: NamedKind, name: string): number | undefined {
    const { mjOBJ_BODY: body, mjOBJ_JOINT: joint, mjOBJ_SITE: site, mjOBJ_CAMERA: camera } = this.#mujoco.mjtObj;
    const id = this.#mujoco.mj_name2id(this.handle, { body, joint, site, camera }[kind].value, name);
    return id < 0 ? undefined : id;
  }

  /** The number of a part that the model is known to have. */
  idOf(kind: NamedKind, name: string): number {
    const id = this.find(kind, name);
    invariant(id !== undefined, `the model has a ${kind} called ${name}`);
    return id;
  }

  /** Where the position of a joint starts in `qpos`. */
  positionAddress(jointName: string): number {
    return this.#address("jnt_qposadr", this.handle.jnt_qposadr, jointName);
  }

  /** Where the velocity of a joint starts in `qvel`. */
  velocityAddress(jointName: string): number {
    return this.#address("jnt_dofadr", this.handle.jnt_dofadr, jointName);
  }

  /** The body that carries a camera. */
  bodyOfCamera(camera: number): number {
    const body = int32s("cam_bodyid", this.handle.cam_bodyid)[camera];
    invariant(body !== undefined, "the model has the camera");
    return body;
  }

  [Symbol.dispose](): void {
    this.handle.delete();
  }

  #chooseArena(choose: (model: MjModel) => number): number {
    try {
      return choose(this.handle);
    } catch (error) {
      this.handle.delete();
      throw error;
    }
  }

  #address(field: string, addresses: unknown, jointName: string): number {
    const address = int32s(field, addresses)[this.idOf("joint", jointName)];
    invariant(address !== undefined, `${jointName} has an address in ${field}`);
    return address;
  }

  #readExtent(): number {
    const statistic = this.handle.stat;
    const { extent } = statistic;
    statistic.delete();
    return extent;
  }

  #readTimestep(): number {
    const option = this.handle.opt;
    const { timestep } = option;
    option.delete();
    return timestep;
  }
}

/** A range that was not given is 0 to 0. @param ranges float64 [n, 2] */
function withoutEmpty(ranges: Float64Array): Float64Array {
  return ranges.map((end, i) => (ranges[i] === ranges[i ^ 1] ? (i % 2 === 0 ? -Infinity : Infinity) : end));
}

function compile(compiler: Compiler, mjcf: string): MjModel {
  try {
    return compiler.guard(() => compiler.mujoco.MjModel.from_xml_string(mjcf));
  } catch (error) {
    if (!(error instanceof MujocoError)) throw error;
    if (error.isMemory) throw noMemoryFor("model", error, compiler.memoryBytes);
    throw new InvalidArgumentError(`mjcf: MuJoCo refuses the model: ${error.message}`, { field: "mjcf" }, "BAD_MJCF");
  }
}

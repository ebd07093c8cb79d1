/**
 * One simulation: a shared model and its own MjData, stepped as Gymnasium steps them, saved and continued bit for bit, and never silently wrong.
 *
 * The bindings' views of the module's memory lose their contents whenever the memory grows, which the creation of any other simulation may
 * cause. So `array` must be asked anew after anything that may allocate; it costs nothing while the memory has not grown.
 *
 * Source: gymnasium/envs/mujoco/mujoco_env.py 1.4; MuJoCo 3.14, "The State" (computation/index.html#the-state).
 */
import type { MainModule, MjData } from "@mujoco/mujoco";
import { InvalidArgumentError, PhysicsDivergedError } from "../core/errors.ts";
import { isTypedArray, type StateRecord } from "../core/value.ts";
import type { CompiledModel, ModelSource } from "./compiled-model.ts";
import type { MujocoEngine } from "./engine.ts";
import { MujocoError, noMemoryFor } from "./guard.ts";
import { float64s } from "./views.ts";
import { raisedWarning, warningCounters } from "./warnings.ts";

/** A float64 array of mjData, by MuJoCo's name. */
export type DataField = keyof MjData & string;

export interface PhysicsConfig extends ModelSource {
  /**
   * Fields that the task reads before the next step computes them. After a step they still belong to the last substep but one (`xpos` lags
   * behind `qpos`), so they do not follow from the integration state and are saved with it.
   */
  readonly carried?: readonly DataField[];
}

export class Physics {
  readonly model: CompiledModel;
  readonly #engine: MujocoEngine;
  readonly #mujoco: MainModule;
  readonly #source: ModelSource;
  readonly #data: MjData;
  readonly #carried: readonly DataField[];
  readonly #integrationSize: number;
  #warnings: Int32Array;
  /** Contact forces are computed only for tasks that read them: for the others that would be a thirtieth of a step. */
  #lacksForces = false;
  #arrays: Partial<Record<DataField, Float64Array>> = {};

  /** @throws InvalidArgumentError when MuJoCo refuses the MJCF; DomainError RESOURCE_EXHAUSTED when the module's memory is full */
  constructor(engine: MujocoEngine, { mjcf, arenaBytes, carried = [] }: PhysicsConfig) {
    this.#engine = engine;
    this.#mujoco = engine.mujoco;
    this.#source = { mjcf, arenaBytes };
    this.#carried = carried;
    this.model = engine.models.acquire(this.#source);
    this.#data = this.#allocateFirst();
    this.#integrationSize = engine.mujoco.mj_stateSize(this.model.handle, this.#integrationBits);
    this.#warnings = warningCounters(this.#data);
  }

  /** Seconds since the last reset. */
  get time(): number {
    return this.#data.time;
  }

  /** Bytes of the arena: the most that was used since the last reset, and all. */
  get arena(): { readonly usedBytes: number; readonly bytes: number } {
    return { usedBytes: this.#data.maxuse_arena, bytes: this.model.arenaBytes };
  }

  /**
   * A live view of a field of mjData. It dies when the module's memory grows: use it at once, copy what leaves.
   * `cfrc_ext` holds the contact forces of the last step, as `MujocoEnv.do_simulation` leaves them; they are computed when they are asked for
   * first, which may let the memory grow.
   * @throws PhysicsDivergedError for `cfrc_ext`, as `step`
   */
  array(field: DataField): Float64Array {
    if (this.#lacksForces && field === "cfrc_ext") this.#computeForces();
    this.#refreshViews();
    return (this.#arrays[field] ??= float64s(field, this.#data[field]));
  }

  /** Puts everything back to the model's start: `mj_resetData`. */
  reset(): void {
    this.#lacksForces = false;
    this.#mujoco.mj_resetData(this.model.handle, this.#data);
  }

  /** Sets positions [nq] and velocities [nv] and computes what follows from them: `MujocoEnv.set_state`. @throws PhysicsDivergedError */
  setState(qpos: Float64Array, qvel: Float64Array): void {
    this.array("qpos").set(qpos);
    this.array("qvel").set(qvel);
    this.#run(() => this.#mujoco.mj_forward(this.model.handle, this.#data));
    this.#requireSound();
  }

  /**
   * Holds the controls for `frameSkip` physics steps: `MujocoEnv.do_simulation`.
   * @param controls [nu]
   * @throws PhysicsDivergedError; the simulation is then back at the model's start
   */
  step(controls: ArrayLike<number>, frameSkip: number): void {
    this.array("ctrl").set(controls);
    const { handle } = this.model;
    this.#run(() => {
      for (let i = 0; i < frameSkip; i++) this.#mujoco.mj_step(handle, this.#data);
    });
    this.#lacksForces = true;
    this.#requireSound();
  }

  /** What the next steps depend on: time, positions, velocities, activations, controls, applied forces, warm start, and carried fields. */
  state(): StateRecord {
    const buffer = new this.#mujoco.DoubleBuffer(this.#integrationSize);
    try {
      this.#mujoco.mj_getState(this.model.handle, this.#data, buffer, this.#integrationBits);
      const integration = float64s("state", buffer.GetView()).slice();
      return { integration, ...Object.fromEntries(this.#carried.map((field) => [field, this.array(field).slice()])) };
    } finally {
      buffer.delete();
    }
  }

  /** Continues from `state()` of a simulation of the same model, here or in another module. @throws InvalidArgumentError, PhysicsDivergedError */
  restore(state: StateRecord): void {
    const integration = numbersOf(state, "integration", this.#integrationSize);
    const carried = this.#carried.map((field) => [field, numbersOf(state, field, this.array(field).length)] as const);
    const { handle } = this.model;
    this.reset();
    this.#run(() => {
      // The bindings declare an array of numbers, take any that has a length, and copy a typed one at once.
      this.#mujoco.mj_setState(handle, this.#data, integration as ArrayLike<number> as number[], this.#integrationBits);
      this.#mujoco.mj_forward(handle, this.#data);
    });
    for (const [field, numbers] of carried) this.array(field).set(numbers);
  }

  /** Another simulation of the same model, for `copyTo`; whoever asks frees it. @throws DomainError RESOURCE_EXHAUSTED as the constructor does */
  createTwin(): MjData {
    return this.#allocate();
  }

  /** Brings another simulation of the same model to what follows from `state()`. Changes nothing here. */
  copyTo(twin: MjData): void {
    const { handle } = this.model;
    this.#engine.guard(() => {
      this.#mujoco.mj_copyState(handle, this.#data, twin, this.#integrationBits);
      this.#mujoco.mj_forward(handle, twin);
    });
  }

  /** Frees the simulation, and the model with its last user. */
  [Symbol.dispose](): void {
    if (this.#data.isDeleted()) return;
    this.#data.delete();
    this.#engine.models.release(this.#source);
  }

  #allocateFirst(): MjData {
    try {
      return this.#allocate();
    } catch (error) {
      this.#engine.models.release(this.#source);
      throw error;
    }
  }

  #allocate(): MjData {
    try {
      return this.#engine.guard(() => new this.#mujoco.MjData(this.model.handle));
    } catch (error) {
      if (!(error instanceof MujocoError)) throw error;
      throw noMemoryFor("simulation", error, this.#engine.memoryBytes);
    }
  }

  get #integrationBits(): number {
    return this.#mujoco.mjtState.mjSTATE_INTEGRATION.value;
  }

  #computeForces(): void {
    this.#lacksForces = false;
    this.#run(() => this.#mujoco.mj_rnePostConstraint(this.model.handle, this.#data));
  }

  #refreshViews(): void {
    if (this.#warnings.length > 0) return;
    this.#warnings = warningCounters(this.#data);
    this.#arrays = {};
  }

  /** An error of MuJoCo, such as an exhausted arena, leaves the simulation half-way. */
  #run(work: () => void): void {
    try {
      this.#engine.guard(work);
    } catch (error) {
      if (error instanceof MujocoError) this.#diverge(error.message);
      throw error;
    }
  }

  #requireSound(): void {
    this.#refreshViews();
    const warning = raisedWarning(this.#warnings);
    if (warning !== undefined) this.#diverge(warning);
    if (!allFinite(this.array("qpos"))) this.#diverge("a position is not finite");
    if (!allFinite(this.array("qvel"))) this.#diverge("a velocity is not finite");
  }

  #diverge(why: string): never {
    this.reset();
    throw new PhysicsDivergedError(`the physics diverged: ${why}; reset the environment`, { why });
  }
}

function allFinite(numbers: Float64Array): boolean {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}

function numbersOf(state: StateRecord, field: string, size: number): Float64Array {
  const numbers = state[field];
  if (numbers instanceof Float64Array && numbers.length === size) return numbers;
  const got = isTypedArray(numbers) ? `${numbers.constructor.name}(${numbers.length})` : typeof numbers;
  throw new InvalidArgumentError(`state.${field}: expected Float64Array(${size}), got ${got}`, { field: "state" });
}

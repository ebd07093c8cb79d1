/**
 * A vector of environments, or a range of one: `gymnasium.vector.SyncVectorEnv` of Gymnasium 1.4, writing into shared columns.
 * Each environment has its own generator, so results do not depend on how a vector is cut into ranges.
 */
import type { Environment, ResetResult, Seed, TakenFrames } from "./env.ts";
import { DomainError, InvalidArgumentError, invariant } from "./errors.ts";
import { compileSpace } from "./spaces/index.ts";
import { isRecord, isTypedArray, type Info, type StateRecord, type TypedArray, type Value } from "./value.ts";
import { columnArray, flagArray, Phase, PHASE_CODES, type InfoColumn, type VectorLayout } from "./vector-layout.ts";

export interface VectorConfig {
  readonly layout: VectorLayout;
  /** At least `layout.byteLength` bytes. */
  readonly memory: ArrayBufferLike;
  /** The range [start, end) of the vector that this object owns. */
  readonly start: number;
  readonly end: number;
  /** Makes environment `index` of the vector. */
  readonly make: (index: number) => Environment;
}

export interface VectorReset {
  /** By index in the whole vector; absent elements leave the generator as it is. */
  readonly seeds?: readonly (Seed | undefined)[] | undefined;
  /** By index in the whole vector: 1 = reset. Absent = all. */
  readonly mask?: Uint8Array | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  /** Leaves the infos of environments outside the mask as they are: nobody may have read them yet. */
  readonly keepInfos?: boolean | undefined;
}

export interface Vector {
  /** Starts episodes; observations and infos of the environments that were reset are written to the columns. */
  reset(command: VectorReset): void;
  /** Applies the actions in the columns. @throws the error of the first environment that failed, after the others were stepped */
  step(): void;
  /** Applies its action to environment `index` of the whole vector alone. @throws the error of the environment */
  advance(index: number): void;
  /** The frames of environment `index` of the whole vector, as `Environment.takeFrames`. */
  takeFrames(index: number, mostBytes: number): TakenFrames;
  /** One per environment of the range. */
  states(): StateRecord[];
  /** @throws InvalidArgumentError, with nothing restored, when one of them is no state */
  restore(states: readonly StateRecord[]): void;
  close(): void;
}

interface InfoWriter {
  readonly key: string;
  readonly rowSize: number;
  readonly values: TypedArray;
  /** Whether the values are bigints. */
  readonly isBig: boolean;
  readonly mask: Uint8Array;
}

export function createVector({ layout, memory, start, end, make }: VectorConfig): Vector {
  const { numEnvs, autoreset } = layout;
  const environments = makeAll(start, end, make);
  const first = environments[0];
  invariant(first !== undefined, `range [${start}, ${end}) is empty`);
  const observationCodec = compileSpace(first.observationSpace);
  const actionCodec = compileSpace(first.actionSpace);
  const arrays = (columns: VectorLayout["actions"]) => columns.map((column) => columnArray(memory, column, numEnvs));
  const actions = arrays(layout.actions);
  const observations = arrays(layout.observations);
  const finalObservations = arrays(layout.finalObservations);
  const rewards = columnArray(memory, layout.rewards, numEnvs);
  const [terminated, truncated, phases, ended] = [layout.terminated, layout.truncated, layout.phases, layout.ended].map((column) =>
    flagArray(memory, column, numEnvs),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const infoWriters = layout.infos.map((column) => infoWriter(memory, column, numEnvs));
  const finalInfoWriters = layout.finalInfos.map((column) => infoWriter(memory, column, numEnvs));
  /** The observation that was written to the columns last. */
  let spare: Value | undefined;

  function writeStart(index: number, { observation, info }: ResetResult): void {
    observationCodec.write(observation, observations, index);
    writeInfo(infoWriters, info, index);
    phases[index] = Phase.Running;
  }

  function writeOutcome(index: number, reward: number, isTerminated: boolean, isTruncated: boolean): void {
    rewards[index] = reward;
    terminated[index] = Number(isTerminated);
    truncated[index] = Number(isTruncated);
  }

  function stepOne(environment: Environment, index: number): void {
    ended[index] = 0;
    if (phases[index] === Phase.Ended && autoreset === "next-step") {
      writeStart(index, environment.reset({}));
      writeOutcome(index, 0, false, false);
      return;
    }
    const result = environment.step(actionCodec.read(actions, index), spare);
    spare = result.observation;
    writeOutcome(index, result.reward, result.terminated, result.truncated);
    const over = result.terminated || result.truncated;
    if (over && autoreset === "same-step") {
      ended[index] = 1;
      observationCodec.write(result.observation, finalObservations, index);
      writeInfo(finalInfoWriters, result.info, index);
      writeStart(index, environment.reset({}));
      return;
    }
    observationCodec.write(result.observation, observations, index);
    writeInfo(infoWriters, result.info, index);
    phases[index] = over ? Phase.Ended : Phase.Running;
  }

  function environmentAt(index: number): Environment {
    const environment = environments[index - start];
    invariant(environment !== undefined, `environment ${index} is not in [${start}, ${end})`);
    return environment;
  }

  function clearRows(from: number, to: number): void {
    clearInfos(infoWriters, from, to);
    clearInfos(finalInfoWriters, from, to);
  }

  /** Steps one environment; afterwards its phase is right, whatever happened. */
  function stepGuarded(environment: Environment, index: number): void {
    try {
      stepOne(environment, index);
    } catch (error) {
      throw noted(error, environment, index);
    }
  }

  /** @returns the error of an environment, after its phase was written down */
  function noted(error: unknown, environment: Environment, index: number): unknown {
    if (error instanceof DomainError) phases[index] = PHASE_CODES[environment.phase()];
    return error;
  }

  return {
    reset({ seeds, mask, options, keepInfos = false }) {
      if (!keepInfos) clearRows(start, end);
      for (const [i, environment] of environments.entries()) {
        const index = start + i;
        if (mask !== undefined && mask[index] !== 1) continue;
        if (keepInfos) clearRows(index, index + 1);
        try {
          writeStart(index, environment.reset({ seed: seeds?.[index], options }));
        } catch (error) {
          throw noted(error, environment, index);
        }
        writeOutcome(index, 0, false, false);
        ended[index] = 0;
      }
    },

    step() {
      let failure: DomainError | undefined;
      clearRows(start, end);
      let index = start;
      for (const environment of environments) {
        try {
          stepGuarded(environment, index++);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          failure ??= error;
        }
      }
      if (failure !== undefined) throw failure;
    },

    advance(index) {
      const environment = environmentAt(index);
      clearRows(index, index + 1);
      stepGuarded(environment, index);
    },

    takeFrames: (index, mostBytes) => environmentAt(index).takeFrames(mostBytes),

    states: () =>
      environments.map((environment, i) => ({ environment: environment.state(), observation: rowsOf(observations, start + i) })),

    restore(states) {
      const backups = environments.map((environment) => environment.state());
      try {
        for (const [i, environment] of environments.entries()) restoreOne(environment, states[i], start + i);
      } catch (error) {
        for (const [i, environment] of environments.entries()) environment.restore(backups[i] as StateRecord);
        throw error;
      }
      for (const [i, environment] of environments.entries()) {
        setRows(observations, start + i, states[i]?.["observation"] as readonly TypedArray[]);
        phases[start + i] = PHASE_CODES[environment.phase()];
      }
    },

    close() {
      for (const environment of environments) environment.close();
    },
  };

  function restoreOne(environment: Environment, state: StateRecord | undefined, index: number): void {
    const inner = state?.["environment"];
    const rows = state?.["observation"];
    const shown = rowsOf(observations, index);
    const fits =
      Array.isArray(rows) &&
      rows.length === shown.length &&
      rows.every((row, i) => isTypedArray(row) && row.byteLength === shown[i]?.byteLength);
    if (!isRecord(inner) || !fits) {
      throw new InvalidArgumentError(`state: expected the environment's record and its latest observation (${environment.id})`, {
        field: `state[${index}]`,
      });
    }
    environment.restore(inner);
  }

  function rowsOf(arrays: readonly TypedArray[], index: number): TypedArray[] {
    return arrays.map((array) => array.slice(index * (array.length / numEnvs), (index + 1) * (array.length / numEnvs)));
  }

  function setRows(arrays: readonly TypedArray[], index: number, rows: readonly TypedArray[]): void {
    for (const [i, array] of arrays.entries()) array.set(rows[i] as never, index * (array.length / numEnvs));
  }
}

/** All or none. */
function makeAll(start: number, end: number, make: VectorConfig["make"]): Environment[] {
  const made: Environment[] = [];
  try {
    for (let index = start; index < end; index++) made.push(make(index));
    return made;
  } catch (error) {
    for (const environment of made) environment.close();
    throw error;
  }
}

function infoWriter(memory: ArrayBufferLike, { key, values, mask }: InfoColumn, numEnvs: number): InfoWriter {
  const array = columnArray(memory, values, numEnvs);
  const isBig = array instanceof BigInt64Array || array instanceof BigUint64Array;
  return { key, rowSize: array.length / numEnvs, values: array, isBig, mask: flagArray(memory, mask, numEnvs) };
}

/** Absent infos read as zero, as in Gymnasium's vector infos. */
function clearInfos(writers: readonly InfoWriter[], start: number, end: number): void {
  for (const { values, isBig, mask, rowSize } of writers) {
    mask.fill(0, start, end);
    values.fill((isBig ? 0n : 0) as never, start * rowSize, end * rowSize);
  }
}

function writeInfo(writers: readonly InfoWriter[], info: Info, index: number): void {
  for (const { key, values, isBig, mask, rowSize } of writers) {
    const value = info[key];
    if (value === undefined) continue;
    mask[index] = 1;
    if (isTypedArray(value)) values.set(value as never, index * rowSize);
    else values[index] = (isBig ? BigInt(value) : Number(value)) as never;
  }
}

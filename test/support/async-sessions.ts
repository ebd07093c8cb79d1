/** Asynchronous sessions over raw gRPC: the rows of batches, by environment. */
import { arrayFromBytes } from "../../src/wire/tensor.ts";
import type { SessionRequest } from "../../src/gen/rheos/v1/SessionRequest.ts";
import type { SessionResponse__Output } from "../../src/gen/rheos/v1/SessionResponse.ts";
import type { StepResult__Output } from "../../src/gen/rheos/v1/StepResult.ts";
import { fromStatus } from "../../src/wire/errors.ts";
import type { DomainError } from "../../envs/core/errors.ts";

/** What came of one step of one environment, bit for bit, as text. */
export type Row = string;

/** A float32 action for each of some environments. @param size numbers of one action @param value of each number */
export function boxActions(envIds: readonly number[], size: number, value: (env: number) => number): SessionRequest {
  const numbers = envIds.flatMap((env) => Array.from({ length: size }, () => value(env)));
  const data = Buffer.from(Float32Array.from(numbers).buffer);
  return { step: { action: { tensor: { dtype: "DTYPE_FLOAT32", shape: [envIds.length, size], data } }, envIds: [...envIds] } };
}

/** The step of a reply. @throws the error that it holds instead */
export function batchOf(reply: SessionResponse__Output): StepResult__Output {
  if (reply.step) return reply.step;
  throw reply.status ? fromStatus(reply.status) : new Error("a step was answered with something else");
}

/** The error of a reply. */
export function errorOf(reply: SessionResponse__Output): DomainError {
  if (!reply.status) throw new Error("expected a status");
  return fromStatus(reply.status);
}

/** Each row of a step: observation, reward, flags, infos present, and the last observation and infos where the episode ended. */
export function rowsOf(step: StepResult__Output, count: number): Row[] {
  const part = (bytes: Buffer, row: number) => {
    const size = bytes.length / count;
    return bytes.subarray(row * size, (row + 1) * size).toString("hex");
  };
  const infos = ({ values, masks }: NonNullable<StepResult__Output["infos"]>, row: number) =>
    Object.keys(masks)
      .sort()
      .filter((key) => masks[key]?.[row] === 1)
      .map((key) => `${key}=${part(values?.entries[key]?.tensor?.data ?? Buffer.alloc(0), row)}`);
  return Array.from({ length: count }, (_, row) => {
    const ended = step.finalMask[row] === 1;
    return JSON.stringify({
      observation: part(step.observation?.tensor?.data ?? Buffer.alloc(0), row),
      reward: part(step.rewards, row),
      flags: [step.terminated[row], step.truncated[row], ended],
      infos: step.infos === null ? [] : infos(step.infos, row),
      finalObservation: ended ? part(step.finalObservation?.tensor?.data ?? Buffer.alloc(0), row) : "",
      finalInfos: ended && step.finalInfos !== null ? infos(step.finalInfos, row) : [],
    });
  });
}

/** float64 rewards of a batch. */
export function rewardsOf(step: StepResult__Output): Float64Array {
  return arrayFromBytes("float64", step.rewards) as Float64Array;
}

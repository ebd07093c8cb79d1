/** What requests and replies of the environment stream have in common where they are plain steps: a sequence and a step, and the tags. */
import type { WireReader } from "./wire-reader.ts";

/** Tags: field number × 8 + wire type (0 = varint, 2 = length-delimited). */
export const SEQUENCE = 1 * 8;
export const STEP = 4 * 8 + 2;

/** Tags of StepResult. */
export const OBSERVATION = 1 * 8 + 2;
export const REWARDS = 2 * 8 + 2;
export const TERMINATED = 3 * 8 + 2;
export const TRUNCATED = 4 * 8 + 2;
export const INFOS = 5 * 8 + 2;

/** Tags of Infos, and of its maps, which are repeated messages of a key, 1, and a value, 2. */
export const INFO_VALUES = 1 * 8 + 2;
export const INFO_MASKS = 2 * 8 + 2;
export const ENTRY = 1 * 8 + 2;
export const KEY = 1 * 8 + 2;
export const MAPPED = 2 * 8 + 2;

/** A message that is a sequence and one step. Undefined for every other. @param readStep undefined where the step is not plain */
export function plainStepMessage<Step>(
  reader: WireReader,
  readStep: (reader: WireReader) => Step | undefined,
): { readonly sequence: string; readonly step: Step } | undefined {
  let sequence = 0;
  let step: Step | undefined;
  while (reader.hasMore) {
    const tag = reader.varint();
    if (tag === SEQUENCE) sequence = reader.varint();
    else if (tag === STEP && step === undefined) {
      step = reader.nested(readStep);
      if (step === undefined) return undefined;
    } else return undefined;
  }
  return step === undefined || !Number.isSafeInteger(sequence) ? undefined : { sequence: String(sequence), step };
}

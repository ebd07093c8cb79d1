/**
 * The best action under one sample of the weights for an episode, after Thompson. The episode's state is the seed of its sample; rows with
 * the same seed are computed together. The probability of an action has no closed form.
 */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import type { ActRequest, ActResult, Agent } from "../agent.ts";
import { episodeSeeds, SEED_BYTES } from "../episode-seeds.ts";
import { refuseLatent, type QQuestion } from "./q-question.ts";

export function sampledPerEpisode(question: QQuestion): Required<Pick<Agent, "act" | "actTogether" | "stateBytes">> {
  const { samples, values, best } = question;

  function answer(parts: readonly Prepared[]): ActResult[] {
    for (const [seed, rows] of groupBySeed(parts)) {
      const found = best(seed === undefined ? samples.still : samples.of(seed), statesOf(rows));
      rows.forEach(({ part, index }, row) => (part.chosen[index] = found[row] ?? NaN));
    }
    return parts.map(({ chosen, seeds }) => {
      const action = values.encode(chosen);
      return seeds === undefined ? { action } : { action, agentState: new Uint8Array(seeds.buffer) };
    });
  }

  return {
    stateBytes: SEED_BYTES,
    act: (observations, count, options) => answer([prepare(question, { observations, count, options })])[0] as ActResult,
    actTogether: (requests) => answer(requests.map((request) => prepare(question, request))),
  };
}

interface Prepared {
  /** [count, O]. */
  readonly states: Float32Array | Float64Array;
  /** [count]; undefined: weights without noise. */
  readonly seeds: BigUint64Array<ArrayBuffer> | undefined;
  /** [count], to be filled. */
  readonly chosen: Float64Array;
}

interface Row {
  readonly part: Prepared;
  readonly index: number;
}

function prepare({ statesOf }: QQuestion, { observations, count, options }: ActRequest): Prepared {
  refuseLatent(options);
  if (options.wantLogProb === true) {
    throw new UnsupportedError("want_log_prob: the choice of sampled weights has no density", { field: "want_log_prob" });
  }
  const seeds = options.rng === undefined ? undefined : episodeSeeds(options, count, options.rng);
  return { states: statesOf(observations, count), seeds, chosen: new Float64Array(count) };
}

function groupBySeed(parts: readonly Prepared[]): Map<bigint | undefined, Row[]> {
  const groups = new Map<bigint | undefined, Row[]>();
  for (const part of parts) {
    part.chosen.forEach((_, index) => {
      const seed = part.seeds?.[index];
      const group = groups.get(seed);
      if (group === undefined) groups.set(seed, [{ part, index }]);
      else group.push({ part, index });
    });
  }
  return groups;
}

/** The states of rows, one below the other. */
function statesOf(rows: readonly Row[]): Float64Array {
  const [first] = rows;
  const size = first === undefined ? 0 : first.part.states.length / first.part.chosen.length;
  const states = new Float64Array(rows.length * size);
  rows.forEach(({ part, index }, row) => states.set(part.states.subarray(index * size, (index + 1) * size), row * size));
  return states;
}

/**
 * What a question to an agent costs, and where it is answered: a measured rule.
 *
 * A flow policy of 7,062 parameters takes 8 to 13 µs for an action in float32, 2 µs in a batch, and 40 µs for one pass in float64, in which
 * densities and latents are computed; an entropy is nine such passes. A random action takes 8 µs; the hand-off to a thread and back
 * 65 to 120 µs, and more for large batches. A network with random weights takes 300 µs for a sample of 6,497 of them, 5 ms for one of 198,497;
 * of an episode that it has in mind it answers in 15 to 50 µs, but which these are is not known beforehand. Whoever waits behind a question on the event loop waits for all of it, so that only short
 * ones are answered there.
 */
import type { Agent } from "../agents/index.ts";
import type { AgentQuery } from "./agent-query.ts";

/** Longer ones go to a thread. */
const INLINE_MICROS = 1000;

const MICROS_PER_ROW = { single: 4, double: 8 };
const MICROS_PER_PARAMETER = { single: 0.001, double: 0.004 };

/** For a row of an episode that is new to the agent, where it keeps something of episodes. */
const MICROS_PER_EPISODE = { row: 100, parameter: 0.03 };

/** Passes through the policy for one row, in both precisions; `LogProb` estimates the entropy too. */
const PASSES: Readonly<Record<Exclude<AgentQuery["kind"], "act-together">, { readonly single: number; readonly double: number }>> = {
  act: { single: 1, double: 0 },
  "log-prob": { single: 0, double: 10 },
  sample: { single: 1, double: 1 },
  "to-latent": { single: 0, double: 1 },
  "from-latent": { single: 0, double: 1 },
};

/** @returns expected µs */
export function queryMicros(agent: Agent, query: AgentQuery): number {
  if (query.kind === "act-together") return query.parts.reduce((sum, part) => sum + queryMicros(agent, part), 0);
  const { parameters } = agent.description;
  const { single, double } = PASSES[query.kind];
  const exact = double + (query.kind === "act" && query.wantLogProb ? 1 : 0);
  const pass = (precision: "single" | "double"): number => MICROS_PER_ROW[precision] + MICROS_PER_PARAMETER[precision] * parameters;
  const isSampled = query.kind === "sample" || (query.kind === "act" && !query.deterministic);
  const episode = isSampled && agent.stateBytes !== undefined ? MICROS_PER_EPISODE.row + MICROS_PER_EPISODE.parameter * parameters : 0;
  return query.count * (single * pass("single") + exact * pass("double") + episode);
}

export function isInline(agent: Agent, query: AgentQuery): boolean {
  return agent.elsewhere !== true && queryMicros(agent, query) <= INLINE_MICROS;
}

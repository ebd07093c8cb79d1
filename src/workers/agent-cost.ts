/**
 * What a question to an agent costs, and where it is answered: a measured rule.
 *
 * A flow policy of 7,062 parameters takes 25 to 40 µs for one pass over one observation, a random action 8 µs; the hand-off to a thread and back
 * 65 to 120 µs, and more for large batches. Whoever waits behind a question on the event loop waits for all of it, so that only short
 * ones are answered there.
 */
import type { Agent } from "../agents/index.ts";
import type { AgentQuery } from "./agent-query.ts";

/** Longer ones go to a thread. */
const INLINE_MICROS = 1000;

const MICROS_PER_ROW = 8;
const MICROS_PER_PARAMETER = 0.004;

/** Passes through the policy for one row; `LogProb` estimates the entropy from 16 samples. */
const PASSES: Readonly<Record<AgentQuery["kind"], number>> = { act: 1, "log-prob": 17, sample: 2, "to-latent": 1, "from-latent": 1 };

/** @returns expected µs */
export function queryMicros(agent: Agent, query: AgentQuery): number {
  const passes = PASSES[query.kind] + (query.kind === "act" && query.wantLogProb ? 1 : 0);
  return query.count * passes * (MICROS_PER_ROW + MICROS_PER_PARAMETER * agent.description.parameters);
}

export function isInline(agent: Agent, query: AgentQuery): boolean {
  return queryMicros(agent, query) <= INLINE_MICROS;
}

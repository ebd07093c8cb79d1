/** The best action, or with probability ε any one:  π(a | s) = ε/n + (1 - ε) [a = argmax Q(s, ·)]. */
import { exp, log } from "../../../envs/core/math/index.ts";
import type { Agent } from "../agent.ts";
import { refuseLatent, type QQuestion } from "./q-question.ts";

/** @param exploration ε, [0, 1] */
export function epsilonGreedy(
  { choices, samples, values, statesOf, best }: QQuestion,
  exploration: number,
): Required<Pick<Agent, "act" | "logProb">> {
  const density = epsilonGreedyLogProbs(exploration, choices);
  const entropy = surprise(density.best) + (choices - 1) * surprise(density.other);
  const logProbs = (actions: ArrayLike<number>, greedy: Float64Array): Float64Array =>
    greedy.map((index, row) => (actions[row] === index ? density.best : density.other));

  return {
    act(observations, count, options) {
      refuseLatent(options);
      const { rng, wantLogProb = false } = options;
      const greedy = best(samples.still, statesOf(observations, count));
      const chosen = rng === undefined ? greedy : greedy.map((index) => (rng.random() < exploration ? rng.integers(0, choices) : index));
      return { action: values.encode(chosen), ...(wantLogProb ? { logProb: logProbs(chosen, greedy) } : {}) };
    },

    logProb(observations, actions, count) {
      const greedy = best(samples.still, statesOf(observations, count));
      return {
        logProb: logProbs(values.decode(actions, count), greedy),
        entropy: new Float64Array(count).fill(entropy),
        entropyStandardError: new Float64Array(count),
      };
    },
  };
}

/** Log-probabilities of the best action and of each other one, nats. */
export function epsilonGreedyLogProbs(exploration: number, choices: number): { readonly best: number; readonly other: number } {
  return { best: log(1 - exploration + exploration / choices), other: log(exploration / choices) };
}

/** -p log p, nats. */
function surprise(logProb: number): number {
  return logProb === -Infinity ? 0 : -exp(logProb) * logProb;
}

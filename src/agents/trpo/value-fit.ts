/** Fits the value function to returns by a few passes of minibatches. */
import { invariant } from "../../../envs/core/errors.ts";
import type { Adam } from "../../optim/adam.ts";
import { permutation } from "../../rl/permutation.ts";
import { gradients, mean, program, square, subtract, tensorsOf, type Program, type TensorTree } from "../../tensor/index.ts";
import type { ActorCritic } from "../learner.ts";
import { pickRows, type OnPolicyBatch } from "../on-policy-batch.ts";
import type { TrpoConfig } from "./trpo-config.ts";

/** @returns a function that takes all passes over a batch, and returns the mean of the losses */
export function valueFit<P extends TensorTree>(
  { engine, policy, value, params, updating }: ActorCritic<P>,
  config: TrpoConfig,
  optimizer: Adam,
): (batch: OnPolicyBatch) => number {
  const variables = tensorsOf(params.value);
  const steps = new Map<number, Program>();

  function stepOf(rows: number): Program {
    const shapes = [policy.observationSize, 1].map((cols) => ({ rows, cols }));
    const made =
      steps.get(rows) ??
      program(engine, shapes, ([observations, returns]) => {
        invariant(observations !== undefined && returns !== undefined, "two inputs");
        const loss = mean(square(subtract(value.apply(params.value, observations), returns)));
        return [loss, ...gradients(loss, variables)];
      });
    steps.set(rows, made);
    return made;
  }

  return (batch) => {
    let [sum, count] = [0, 0];
    for (let epoch = 0; epoch < config.valueEpochs; epoch++) {
      const order = permutation(updating, batch.size);
      for (let start = 0; start < batch.size; start += config.valueMinibatchSize) {
        const rows = order.subarray(start, start + config.valueMinibatchSize);
        const inputs = [pickRows(batch.observations, policy.observationSize, rows), pickRows(batch.returns, 1, rows)];
        const [loss, ...slopes] = stepOf(rows.length).run(inputs);
        optimizer.step(slopes, config.valueLearningRate);
        sum += loss?.item() ?? NaN;
        count++;
      }
    }
    return sum / count;
  };
}

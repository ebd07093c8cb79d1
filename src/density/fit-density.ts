/**
 * Density estimation by maximum likelihood: a flow between standard normal noise and points, trained with Adam.
 *
 *   maximise  Σ_n log p(x_n),   log p(x) = log N(f⁻¹((x - m) / s); 0, I) + log |det ∂f⁻¹| - Σ log s
 *
 * The data are standardised by mean m and deviation s of the training points; log-likelihoods count the Jacobian of that, so that they are
 * in the units of the data.
 */
import { invariant } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import { flowDistribution } from "../distributions/flow-distribution.ts";
import type { Bijection } from "../flows/bijection.ts";
import { chain } from "../flows/chain.ts";
import { fixedAffine } from "../flows/fixed-affine.ts";
import { adam } from "../optim/adam.ts";
import { countNumbers, gradients, mean, negate, tensorsOf, type Engine, type Tensor, type TensorTree } from "../tensor/index.ts";
import { cosineRate } from "./learning-rate.ts";
import { batchesOf, columnMoments, type Points } from "./points.ts";

export interface FitDensityConfig {
  /** Between noise and standardised points; its inverse has gradients. */
  readonly flow: Bijection;
  readonly train: Points;
  readonly test: Points;
  /** Steps of Adam, ≥ 1. */
  readonly steps: number;
  /** Points per step, ≥ 1. */
  readonly batch: number;
  /** Learning rate at the start; it falls to 0 along half a cosine. */
  readonly rate: number;
  /** Reports on the way, ≥ 1. */
  readonly reports: number;
}

export interface DensityReport {
  /** Steps done. */
  readonly step: number;
  /** Mean over the batches since the last report, nats per point, in the units of the data. */
  readonly trainLogLikelihood: number;
  /** Over all test points. */
  readonly testLogLikelihood: number;
}

export interface DensityModel {
  /** From noise to points in their own units. */
  readonly flow: Bijection;
  /** Variables; whoever fits disposes of them. */
  readonly params: TensorTree;
  /** How many numbers were learned. */
  readonly parameters: number;
}

/** Rows that are evaluated at once. */
const CHUNK = 1024;

/** Trains, reporting now and then, and ends with the model. The same generator and numbers give the same bits. */
export function* fitDensity(config: FitDensityConfig, engine: Engine, rng: Rng): Generator<DensityReport, DensityModel> {
  const { train, test, steps, batch, rate, reports } = config;
  const flow = inDataUnits(config.flow, train);
  const [weights, order] = rng.split(2) as [Rng, Rng];
  const params = flow.init(engine, weights);
  const variables = tensorsOf(params);
  using optimizer = adam(variables);
  const batches = batchesOf(train, batch, order);
  adaptTo(flow, params, engine, train);

  let [sum, count] = [0, 0];
  for (let step = 0; step < steps; step++) {
    using _ = engine.scope();
    const points = batches.next().value;
    const given = { flow, params, context: null, engine, rows: points.count };
    const loss = negate(mean(flowDistribution(given).logProb(engine.tensor(points.values, points.count, points.size))));
    optimizer.step(gradients(loss, variables), cosineRate(rate, step, steps));
    sum -= loss.item();
    count++;
    if (Math.floor(((step + 1) * reports) / steps) > Math.floor((step * reports) / steps)) {
      yield { step: step + 1, trainLogLikelihood: sum / count, testLogLikelihood: logLikelihood({ flow, params }, engine, test) };
      [sum, count] = [0, 0];
    }
  }
  return { flow, params, parameters: countNumbers(params) };
}

/** Log-density of every point, nats. @returns [N] */
export function logDensities({ flow, params }: Pick<DensityModel, "flow" | "params">, engine: Engine, points: Points): Float64Array {
  const found = new Float64Array(points.count);
  engine.withoutGradients(() => {
    for (let from = 0; from < points.count; from += CHUNK) {
      using _ = engine.scope();
      const rows = Math.min(CHUNK, points.count - from);
      const values = points.values.subarray(from * points.size, (from + rows) * points.size);
      const distribution = flowDistribution({ flow, params, context: null, engine, rows });
      found.set(distribution.logProb(engine.tensor(values, rows, points.size)).values(), from);
    }
  });
  return found;
}

/** Mean log-density of points, nats per point. */
export function logLikelihood(model: Pick<DensityModel, "flow" | "params">, engine: Engine, points: Points): number {
  return logDensities(model, engine, points).reduce((sum, value) => sum + value, 0) / points.count;
}

/** Points drawn from a model. */
export function samplePoints({ flow, params }: Pick<DensityModel, "flow" | "params">, engine: Engine, count: number, rng: Rng): Points {
  using _ = engine.scope();
  const distribution = flowDistribution({ flow, params, context: null, engine, rows: count });
  const values = engine.withoutGradients(() => distribution.sample(rng).values());
  return { count, size: flow.size, values: Float64Array.from(values) };
}

function inDataUnits(flow: Bijection, train: Points): Bijection {
  const { means, deviations } = columnMoments(train);
  invariant(flow.computes.inverse !== "numeric", "what is fitted has gradients");
  return chain<TensorTree>([flow, fixedAffine({ scale: deviations, shift: means })]);
}

function adaptTo(flow: Bijection, params: TensorTree, engine: Engine, train: Points): void {
  if (flow.adapt === undefined) return;
  using _ = engine.scope();
  const rows = Math.min(CHUNK, train.count);
  const first: Tensor = engine.tensor(train.values.subarray(0, rows * train.size), rows, train.size);
  engine.withoutGradients(() => flow.adapt?.(params, first, null));
}

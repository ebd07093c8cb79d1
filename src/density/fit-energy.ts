/**
 * Variational inference: a flow whose density follows exp(-U) / Z, trained with Adam on the free energy of its own samples.
 *
 *   minimise  F = E_z[log q(f(z)) + β U(f(z))],   z ~ N(0, I);   at β = 1  F = KL(q ‖ exp(-U) / Z) - log Z
 *
 * β rises from 0.01 to 1 over the first half of the steps, so that no mode is lost at the start.
 *
 * Source: Rezende & Mohamed (2015), "Variational Inference with Normalizing Flows", arXiv 1505.05770, eqs. 15 and 20.
 */
import { invariant } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import { flowDistribution } from "../distributions/flow-distribution.ts";
import type { Bijection } from "../flows/bijection.ts";
import { adam } from "../optim/adam.ts";
import { add, countNumbers, gradients, mean, scale, tensorsOf, type Engine } from "../tensor/index.ts";
import type { Energy } from "./energies.ts";
import type { DensityModel } from "./fit-density.ts";
import { cosineRate } from "./learning-rate.ts";

export interface FitEnergyConfig {
  /** From noise to points; its forward direction has gradients. */
  readonly flow: Bijection;
  readonly energy: Energy;
  /** Steps of Adam, ≥ 1. */
  readonly steps: number;
  /** Samples per step, ≥ 1. */
  readonly batch: number;
  /** Learning rate at the start; it falls to 0 along half a cosine. */
  readonly rate: number;
  /** Reports on the way, ≥ 1. */
  readonly reports: number;
}

export interface EnergyReport {
  /** Steps done. */
  readonly step: number;
  /** -F at β = 1, mean over the batches since the last report, nats: a lower bound of log Z. */
  readonly elbo: number;
}

const FIRST_WEIGHT = 0.01;

/** Trains, reporting now and then, and ends with the model. The same generator and numbers give the same bits. */
export function* fitEnergy(config: FitEnergyConfig, engine: Engine, rng: Rng): Generator<EnergyReport, DensityModel> {
  const { flow, energy, steps, batch, rate, reports } = config;
  invariant(flow.computes.forward !== "numeric", "what is fitted has gradients");
  const [weights, noise] = rng.split(2) as [Rng, Rng];
  const params = flow.init(engine, weights);
  const variables = tensorsOf(params);
  using optimizer = adam(variables);

  let [sum, count] = [0, 0];
  for (let step = 0; step < steps; step++) {
    using _ = engine.scope();
    const { value, logProb } = flowDistribution({ flow, params, context: null, engine, rows: batch }).sampleWithLogProb(noise);
    const [entropyPart, energyPart] = [mean(logProb), mean(energy.at(value))];
    const weight = Math.min(1, FIRST_WEIGHT + (2 * step) / steps);
    optimizer.step(gradients(add(entropyPart, scale(energyPart, weight)), variables), cosineRate(rate, step, steps));
    sum -= entropyPart.item() + energyPart.item();
    count++;
    if (Math.floor(((step + 1) * reports) / steps) > Math.floor((step * reports) / steps)) {
      yield { step: step + 1, elbo: sum / count };
      [sum, count] = [0, 0];
    }
  }
  return { flow, params, parameters: countNumbers(params) };
}

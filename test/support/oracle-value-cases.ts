/** Whole losses of off-policy learners, for the comparison with JAX: latent space policies, and values under a posterior of weights. */
import { createRng } from "../../envs/core/random/index.ts";
import { MNF_CHAIN_DEFAULTS, mnfLinear } from "../../src/bayes/mnf-linear.ts";
import { stochasticMlp } from "../../src/bayes/stochastic-mlp.ts";
import { diagonalNormal } from "../../src/distributions/diagonal-normal.ts";
import { flowDistribution } from "../../src/distributions/flow-distribution.ts";
import { affineCoupling } from "../../src/flows/affine-coupling.ts";
import { chain } from "../../src/flows/chain.ts";
import { alternatingMask } from "../../src/flows/coupling.ts";
import { tanhSquash } from "../../src/flows/tanh-squash.ts";
import { mlp, type LinearParams } from "../../src/nn/mlp.ts";
import { latentPolicyLoss, softQLoss, softValueLoss } from "../../src/rl/latent-policy-losses.ts";
import { stopGradient } from "../../src/rl/stop-gradient.ts";
import { posteriorLoss, qLearningTarget, tdLoss } from "../../src/rl/td-loss.ts";
import {
  affine,
  concatColumns,
  createJsKernels,
  Engine,
  gradients,
  tensorsOf,
  type Tensor,
  type TensorTree,
} from "../../src/tensor/index.ts";
import { answerOf, coins, matrixJson, normals, stirred, toJson, type OracleCase } from "./oracle.ts";

const [BATCH, OBSERVATION, ACTION] = [20, 4, 3];
const engine = new Engine(createJsKernels("float64"));

/** γ, or 0 where terminated. */
const discountOf = (terminated: Tensor, discount: number): Tensor => affine(terminated, -discount, discount);

interface LatentParams {
  readonly policy: { readonly features: readonly LinearParams[]; readonly couplings: readonly TensorTree[] };
  readonly q: readonly LinearParams[];
  readonly v: readonly LinearParams[];
  readonly target: readonly LinearParams[];
}

function latentPolicyCase(): OracleCase {
  const rng = createRng(3);
  const settings = { rewardScale: 3, discount: 0.99, maxLogScale: 2 };
  const [contextSize, hidden] = [6, [8]];
  const features = mlp({ inputs: OBSERVATION, hidden: [16], outputs: contextSize, activation: "relu" });
  const couplings = [0, 1].map((k) =>
    affineCoupling({ mask: alternatingMask(ACTION, k), contextSize, hidden, activation: "tanh", maxLogScale: settings.maxLogScale }),
  );
  const flow = chain<TensorTree>([...couplings, tanhSquash(ACTION)]);
  const q = mlp({ inputs: OBSERVATION + ACTION, hidden: [16, 16], outputs: 1, activation: "relu" });
  const v = mlp({ inputs: OBSERVATION, hidden: [16, 16], outputs: 1, activation: "relu" });
  const params = {
    policy: { features: features.init(engine, rng), couplings: couplings.map((coupling) => coupling.init(engine, rng)) },
    q: q.init(engine, rng),
    v: v.init(engine, rng),
    target: v.init(engine, rng),
  };
  const inputs = {
    observations: normals(rng, BATCH, OBSERVATION),
    actions: matrixJson(rng.uniforms(-1, 1, BATCH * ACTION), BATCH, ACTION),
    rewards: normals(rng, BATCH, 1),
    terminated: coins(rng, BATCH),
    nextObservations: normals(rng, BATCH, OBSERVATION),
    latents: normals(rng, BATCH, ACTION),
  };
  return {
    name: "a latent space policy with its Q and V",
    request: { loss: "latent policy", params: toJson(stirred(params, rng)), inputs, settings },
    evaluate(tree, given) {
      const own = tree as unknown as LatentParams;
      const { observations, actions, rewards, terminated, nextObservations, latents } = given as Record<keyof typeof inputs, Tensor>;
      const on = observations.engine;
      const context = features.apply(own.policy.features, observations);
      const policy = flowDistribution({ flow, params: [...own.policy.couplings, []], context, engine: on, rows: BATCH });
      const fresh = stopGradient(policy.fromNoise(latents).value);
      const prior = diagonalNormal({ location: on.full(BATCH, ACTION, 0), logStd: on.full(1, ACTION, 0) });
      const soft = {
        logProb: policy.logProb(fresh),
        logPrior: prior.logProb(fresh),
        qT: q.apply(own.q, concatColumns(observations, fresh)),
        valueT: v.apply(own.v, observations),
      };
      const transition = { rewardT: rewards, discountT: discountOf(terminated, settings.discount) };
      const qT = q.apply(own.q, concatColumns(observations, actions));
      const losses = {
        q: softQLoss({ qT, ...transition, targetValueTPlus1: v.apply(own.target, nextObservations) }, settings.rewardScale),
        v: softValueLoss(soft),
        policy: latentPolicyLoss(soft),
      };
      return answerOf(losses, [
        { of: { q: own.q }, found: gradients(losses.q, tensorsOf(own.q)) },
        { of: { v: own.v }, found: gradients(losses.v, tensorsOf(own.v)) },
        { of: { policy: own.policy }, found: gradients(losses.policy, tensorsOf(own.policy)) },
      ]);
    },
  };
}

type Trees = readonly TensorTree[];

/** A chain of ten positions and two moves, all three layers with a posterior. */
function valuePosteriorCase(huber: boolean, doubleQ: boolean): OracleCase {
  const rng = createRng(4);
  const settings = { huber, doubleQ, discount: 0.999, klWeight: 1e-2, maxStd: MNF_CHAIN_DEFAULTS.maxStd };
  const widths = [10, 16, 16, 2];
  const layers = widths.slice(1).map((outputs, k) => mnfLinear({ ...MNF_CHAIN_DEFAULTS, inputs: widths[k] ?? 0, outputs }));
  const network = stochasticMlp(layers, "relu");
  /** Spreads about e⁻² and e⁻¹, some above the largest that is sampled. */
  const spreadOut = (params: Trees): Trees => {
    for (const tensor of tensorsOf(stirred(params, rng)).filter((leaf) => leaf.values().every((x) => x < -7))) {
      engine.assign(
        tensor,
        Float64Array.from(tensor.values(), (x) => x + 7.5 + rng.normal(0, 0.5)),
      );
    }
    return params;
  };
  const inputs = {
    observations: thermometers(rng.randoms(BATCH)),
    actions: coins(rng, BATCH),
    rewards: normals(rng, BATCH, 1),
    terminated: coins(rng, BATCH),
    nextObservations: thermometers(rng.randoms(BATCH)),
    noise: toJson(network.draw(engine, rng)),
    still: toJson(network.still(engine)),
  };
  const params = { online: spreadOut(network.init(engine, rng)), target: spreadOut(network.init(engine, rng)) };
  return {
    name: `values under a posterior of weights, ${huber ? "Huber" : "squared"}, ${doubleQ ? "double Q" : "single Q"}`,
    request: { loss: "value posterior", params: toJson(params), inputs, settings },
    evaluate(tree, given) {
      const own = tree as { online: Trees; target: Trees };
      const { observations, actions, rewards, terminated, nextObservations } = given as unknown as Record<keyof typeof inputs, Tensor>;
      const { noise, still } = given as unknown as { noise: Trees; still: Trees };
      const online = network.weights(own.online, noise);
      const targetT = qLearningTarget({
        rewardT: rewards,
        discountT: discountOf(terminated, settings.discount),
        targetQTPlus1: network.apply(network.weights(own.target, still), nextObservations),
        ...(doubleQ ? { selectorQTPlus1: network.apply(online, nextObservations) } : {}),
      });
      const { loss: td } = tdLoss(network.apply(online, observations), actions, targetT, huber ? "huber" : "squared");
      const regulariser = network.regulariser(own.online, noise);
      const loss = posteriorLoss(td, regulariser, settings.klWeight);
      return answerOf({ loss, td, regulariser }, [{ of: own.online, found: gradients(loss, tensorsOf(own.online)) }]);
    },
  };
}

function thermometers(draws: Float64Array) {
  const levels = [...draws].flatMap((draw) => Array.from({ length: 10 }, (_, k) => Number(k <= draw * 10)));
  return matrixJson(levels, draws.length, 10);
}

export const VALUE_CASES: readonly OracleCase[] = [latentPolicyCase(), valuePosteriorCase(true, true), valuePosteriorCase(false, false)];

/** Whole losses of on-policy learners on the implicit flow policy, for the comparison with JAX. */
import { createRng, type Rng } from "../../envs/core/random/index.ts";
import { implicitFlowPolicy } from "../../src/agents/policies/implicit-flow-policy.ts";
import { TRPO_DEFAULTS } from "../../src/agents/trpo/trpo-config.ts";
import { trpoPrograms } from "../../src/agents/trpo/trpo-programs.ts";
import { POLICY_FLOW_DEFAULTS, type PolicyFlowParams } from "../../src/flows/policy-flow.ts";
import { mlp, type LinearParams } from "../../src/nn/mlp.ts";
import { approximateKl, ppoLoss } from "../../src/rl/ppo-loss.ts";
import {
  add,
  createJsKernels,
  Engine,
  flattenTree,
  gradients,
  mean,
  scale,
  sliceColumns,
  square,
  subtract,
  tensorsOf,
  type Tensor,
  type TensorTree,
} from "../../src/tensor/index.ts";
import { answerOf, matrixJson, normals, stirred, toJson, type JsonTree, type OracleCase } from "./oracle.ts";

const [BATCH, OBSERVATION, ACTION] = [24, 5, 3];
const NOISE_SEED = 77;
const engine = new Engine(createJsKernels("float64"));
const policy = implicitFlowPolicy({
  ...POLICY_FLOW_DEFAULTS,
  size: ACTION,
  contextSize: OBSERVATION,
  couplingPairs: 2,
  shiftHidden: [16, 16],
});
const value = mlp({ inputs: OBSERVATION, hidden: [16, 16], outputs: 1, activation: "tanh" });

type Batch = Readonly<Record<"observations" | "actions" | "oldLogProb" | "advantages", Tensor>>;

/** Actions of the policy, advantages, and log π of a policy close by. */
function onPolicyInputs(params: PolicyFlowParams, rng: Rng): Record<keyof Batch, JsonTree> {
  const observations = engine.tensor(rng.standardNormals(BATCH * OBSERVATION), BATCH, OBSERVATION);
  const { value: actions, logProb } = policy.distribution(params, observations).sampleWithLogProb(rng);
  const off = engine.tensor(rng.standardNormals(BATCH), BATCH, 1);
  return {
    observations: toJson(observations),
    actions: toJson(actions),
    oldLogProb: toJson(add(logProb, scale(off, 0.25))),
    advantages: normals(rng, BATCH, 1),
  };
}

function ppoCase(): OracleCase {
  const rng = createRng(1);
  const settings = { clipRange: 0.2, valueCoefficient: 0.5, entropyCoefficient: 0.01 };
  const params = stirred({ policy: policy.init(engine, rng), value: value.init(engine, rng) }, rng);
  const inputs = {
    ...onPolicyInputs(params.policy, rng),
    returns: normals(rng, BATCH, 1),
    noise: matrixJson(createRng(NOISE_SEED).standardNormals(BATCH * ACTION), BATCH, ACTION),
  };
  return {
    name: "PPO on the implicit flow policy",
    request: { loss: "ppo", params: toJson(params), inputs, settings },
    evaluate(tree, given) {
      const own = tree as { policy: PolicyFlowParams; value: readonly LinearParams[] };
      const { observations, actions, oldLogProb, advantages, returns } = given as Batch & { returns: Tensor };
      const distribution = policy.distribution(own.policy, observations);
      const surrogate = ppoLoss({ logProb: distribution.logProb(actions), oldLogProb, advantages }, settings.clipRange);
      const valueLoss = mean(square(subtract(value.apply(own.value, observations), returns)));
      const entropy = mean(distribution.entropy({ rng: createRng(NOISE_SEED), samples: 1 }).value);
      const withValue = add(surrogate.loss, scale(valueLoss, settings.valueCoefficient));
      const loss = add(withValue, scale(entropy, -settings.entropyCoefficient));
      const outputs = { loss, policyLoss: surrogate.loss, valueLoss, entropy, kl: approximateKl(surrogate) };
      return answerOf(outputs, [{ of: own, found: gradients(loss, tensorsOf(own)) }]);
    },
  };
}

function trpoCase(): OracleCase {
  const rng = createRng(2);
  const params = stirred(policy.init(engine, rng), rng);
  const vector = stirred(policy.init(engine, rng), rng);
  const settings = { fisherStride: TRPO_DEFAULTS.fisherStride };
  return {
    name: "TRPO on the implicit flow policy",
    request: { loss: "trpo", params: toJson(params), inputs: { ...onPolicyInputs(params, rng), vector: toJson(vector) }, settings },
    evaluate(tree, given) {
      const own = tree as PolicyFlowParams;
      const { observations, actions, oldLogProb, advantages } = given as Batch;
      const randomness = { acting: createRng(0), updating: createRng(0) };
      const parts = { engine: observations.engine, policy, value, params: { policy: own, value: [] }, ...randomness };
      using programs = trpoPrograms(parts, TRPO_DEFAULTS, BATCH);
      const batch = [observations, actions, oldLogProb, advantages].map((tensor) => tensor.values());
      const [gain, kl, ...gradient] = programs.ascent.run(batch);
      programs.scores.run([everyNth(observations, settings.fisherStride), everyNth(actions, settings.fisherStride)]);
      const [product] = programs.fisher.run([flattenTree(given["vector"] as TensorTree)]);
      return answerOf({ gain: gain as Tensor, kl: kl as Tensor }, [
        { of: { gain: own }, found: gradient },
        { of: { fisher: own }, found: piecesOf(product as Tensor, tensorsOf(own)) },
      ]);
    },
  };
}

/** Pieces of a vector, each as long as a tensor. */
function piecesOf(vector: Tensor, tensors: readonly Tensor[]): Tensor[] {
  let start = 0;
  return tensors.map(({ size }) => sliceColumns(vector, (start += size) - size, size));
}

/** Rows 0, n, 2n, … */
function everyNth(x: Tensor, n: number): number[] {
  return [...x.values()].filter((_, k) => Math.floor(k / x.cols) % n === 0);
}

export const POLICY_CASES: readonly OracleCase[] = [ppoCase(), trpoCase()];

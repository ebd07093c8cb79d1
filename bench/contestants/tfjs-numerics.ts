/** TensorFlow.js on its `wasm` backend: the networks and batches of `numerics.ts`. A call is an item. */
import { createRng } from "../../envs/core/random/index.ts";
import { loadTfjs, type Tfjs, type TfTensor } from "../tfjs.ts";
import { compete, withdraw, type Entrant } from "./compete.ts";

type Activation = (x: TfTensor) => TfTensor;
type Pair = readonly [TfTensor, TfTensor];

interface Net {
  readonly variables: readonly TfTensor[];
  apply(x: TfTensor): TfTensor;
}

const [OBSERVATION, ACTION, COUPLINGS, CHOICES] = [17, 6, 4, 6];
const HALF = ACTION / 2;
/** Of the logarithms of scales. */
const BOUND = 6.907755;
const CLIP = 0.2;
const RATE = 3e-4;
const rng = createRng(0);

function normals(tf: Tfjs, ...shape: readonly number[]): TfTensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(Float32Array.from(rng.standardNormals(size)), shape);
}

function linear(tf: Tfjs, inputs: number, outputs: number): Net {
  const weights = tf.variable(tf.div(normals(tf, inputs, outputs), Math.sqrt(inputs)));
  const bias = tf.variable(tf.tensor(new Float32Array(outputs), [outputs]));
  return { variables: [weights, bias], apply: (x) => tf.add(tf.matMul(x, weights, false, false), bias) };
}

function mlp(tf: Tfjs, [inputs, hidden, outputs]: readonly [number, number, number], activate: Activation): Net {
  const [first, second, third] = [linear(tf, inputs, hidden), linear(tf, hidden, hidden), linear(tf, hidden, outputs)] as const;
  return {
    variables: [first, second, third].flatMap(({ variables }) => variables),
    apply: (x) => third.apply(activate(second.apply(activate(first.apply(x))))),
  };
}

/** Affine couplings whose networks see the kept half and the state; log-scales are bounded softly. */
function flowPolicy(tf: Tfjs, units: number) {
  const nets = Array.from({ length: COUPLINGS }, () => mlp(tf, [HALF + OBSERVATION, units, 2 * HALF], tf.tanh));
  const variables = nets.flatMap((net) => net.variables);
  const halfSquares = (x: TfTensor): TfTensor => tf.mul(tf.sum(tf.square(x), 1), 0.5);

  function couple(net: Net, kept: TfTensor, state: TfTensor): Pair {
    const [raw, shift] = tf.split(net.apply(tf.concat([kept, state], 1)), 2, 1);
    return [tf.div(raw, tf.add(tf.div(tf.abs(raw), BOUND), 1)), shift];
  }

  function sample(state: TfTensor, noise: TfTensor): Pair {
    let [first, second] = tf.split(noise, 2, 1);
    let logProb = tf.neg(halfSquares(noise));
    for (const net of nets) {
      const [logScale, shift] = couple(net, first, state);
      [first, second] = [tf.add(tf.mul(second, tf.exp(logScale)), shift), first];
      logProb = tf.sub(logProb, tf.sum(logScale, 1));
    }
    return [tf.concat([first, second], 1), logProb];
  }

  function logProb(state: TfTensor, action: TfTensor): TfTensor {
    let [first, second] = tf.split(action, 2, 1);
    const logScales: TfTensor[] = [];
    for (const net of nets.toReversed()) {
      const [logScale, shift] = couple(net, second, state);
      [first, second] = [second, tf.mul(tf.sub(first, shift), tf.exp(tf.neg(logScale)))];
      logScales.push(tf.sum(logScale, 1));
    }
    return tf.neg([halfSquares(first), halfSquares(second), ...logScales].reduce((sum, part) => tf.add(sum, part)));
  }
  return { variables, sample, logProb };
}

function forward(tf: Tfjs, units: number): Entrant {
  const { sample } = flowPolicy(tf, units);
  const state = normals(tf, 1, OBSERVATION);
  const step = (): void => {
    tf.tidy(() => {
      for (const output of sample(state, tf.randomNormal([1, ACTION]))) output.dataSync();
      return [];
    });
  };
  return { itemsPerCall: 1, step };
}

function ppo(tf: Tfjs, units: number, batch: number): Entrant {
  const { logProb, variables } = flowPolicy(tf, units);
  const [state, action, oldLogProb, advantage] = [
    normals(tf, batch, OBSERVATION),
    normals(tf, batch, ACTION),
    normals(tf, batch),
    normals(tf, batch),
  ];
  return learning(tf, variables, () => {
    const ratio = tf.exp(tf.sub(logProb(state, action), oldLogProb));
    const clipped = tf.clipByValue(ratio, 1 - CLIP, 1 + CLIP);
    return tf.neg(tf.mean(tf.minimum(tf.mul(ratio, advantage), tf.mul(clipped, advantage))));
  });
}

/** The backend lacks the kernel that the gradient of `gather` needs (UnsortedSegmentSum), so a product with one-hot rows picks the values. */
function dqn(tf: Tfjs, batch: number): Entrant {
  const { apply, variables } = mlp(tf, [OBSERVATION, 64, CHOICES], tf.relu);
  const [state, target] = [normals(tf, batch, OBSERVATION), normals(tf, batch)];
  const choices = tf
    .tensor(
      Float32Array.from({ length: batch }, (_, k) => k % CHOICES),
      [batch],
    )
    .toInt();
  return learning(tf, variables, () => {
    const picked = tf.sum(tf.mul(apply(state), tf.oneHot(choices, CHOICES)), 1);
    return tf.mean(tf.square(tf.sub(picked, target)));
  });
}

function learning(tf: Tfjs, variables: readonly TfTensor[], loss: () => TfTensor): Entrant {
  const optimizer = tf.train.adam(RATE, 0.9, 0.999, 1e-8);
  return { itemsPerCall: 1, step: () => optimizer.minimize(loss, false, variables) };
}

const tf = await loadTfjs();
if (tf === undefined) {
  withdraw("tfjs is not there: npm run setup -- --peers");
} else {
  await compete({
    "forward-3": forward(tf, 3),
    "forward-64": forward(tf, 64),
    "ppo-3": ppo(tf, 3, 64),
    "ppo-64": ppo(tf, 64, 64),
    "dqn-32": dqn(tf, 32),
  });
}

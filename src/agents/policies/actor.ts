/** Acting with a policy: one program per batch size where its samples are a function of noise, the plain way elsewhere. */
import { invariant } from "../../../envs/core/errors.ts";
import type { Rng } from "../../../envs/core/random/index.ts";
import { program, type Engine, type Program, type Tensor, type TensorTree } from "../../tensor/index.ts";
import type { Policy } from "./policy.ts";

export interface Actor {
  /** One draw for each observation. @param observations normalised, [count, O] @returns [count, D] */
  act(observations: Float32Array, count: number): Float32Array;
}

type Drawing = Pick<Policy, "observationSize" | "fromNoise"> & { readonly engine: Engine };

/** Batch sizes that have a program at once. */
const MAX_PROGRAMS = 8;

/** @param params read as they are at each call @param rng what it draws from */
export function actor<P extends TensorTree>(engine: Engine, policy: Policy<P>, params: P, rng: Rng): Actor {
  const { observationSize, fromNoise } = policy;
  return drawingActor({ engine, observationSize, fromNoise }, (observations) => policy.distribution(params, observations).sample(rng));
}

/** @param drawing `fromNoise`: what is drawn is a function of normal noise @param sample [B, O] → [B, D] */
export function drawingActor({ engine, observationSize, fromNoise }: Drawing, sample: (observations: Tensor) => Tensor): Actor {
  const programs = new Map<number, Program>();
  const draw = (observations: Tensor): Tensor => engine.withoutGradients(() => sample(observations));

  function programFor(count: number): Program | undefined {
    const found = programs.get(count);
    if (found !== undefined || !fromNoise || programs.size === MAX_PROGRAMS) return found;
    const made = program(engine, [{ rows: count, cols: observationSize }], (inputs) => inputs.map(draw));
    programs.set(count, made);
    return made;
  }

  return {
    act(observations, count) {
      const known = programFor(count);
      if (known !== undefined) return floats(known.run([observations]));
      using _scope = engine.scope();
      return floats([draw(engine.tensor(observations, count, observationSize))]);
    },
  };
}

function floats([actions]: readonly Tensor[]): Float32Array {
  invariant(actions !== undefined, "one output");
  return Float32Array.from(actions.values());
}

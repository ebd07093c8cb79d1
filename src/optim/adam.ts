/**
 * Adam with the bias corrections of its paper, fused in one kernel per variable.
 *
 * Source: Kingma & Ba (2015), "Adam: A Method for Stochastic Optimization", Algorithm 1.
 */
import { pow } from "../../envs/core/math/index.ts";
import { invariant } from "../../envs/core/errors.ts";
import type { HostMatrix, Tensor } from "../tensor/index.ts";

export interface AdamConfig {
  readonly beta1: number;
  readonly beta2: number;
  /** Added to the root of the second moment. */
  readonly epsilon: number;
}

export const ADAM_DEFAULTS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const satisfies AdamConfig;

/** What a run must save to go on identically. */
export interface AdamState {
  readonly steps: number;
  /** First and second moments, in the order of the variables. */
  readonly moments: readonly (readonly [first: HostMatrix, second: HostMatrix])[];
}

export interface Adam extends Disposable {
  /**
   * One step.
   * @param gradients of the variables, in their order @param rate learning rate, > 0, or one for each
   * @param gradientScale what they are multiplied with first; 1 when absent
   */
  step(gradients: readonly Tensor[], rate: number | readonly number[], gradientScale?: number): void;
  state(): AdamState;
  restore(state: AdamState): void;
}

/** Moments start at 0. The variables are written to by `step`. */
export function adam(variables: readonly Tensor[], config: Partial<AdamConfig> = {}): Adam {
  const { beta1, beta2, epsilon } = { ...ADAM_DEFAULTS, ...config };
  const zero = ({ engine, rows, cols, size }: Tensor): Tensor => engine.variable(new Float64Array(size), rows, cols);
  const slots = variables.map((variable) => ({ variable, first: zero(variable), second: zero(variable) }));
  let steps = 0;

  return {
    step(gradients, rate, gradientScale = 1) {
      invariant(gradients.length === slots.length, "a gradient per variable");
      steps++;
      const root = Math.sqrt(1 - pow(beta2, steps));
      const correction = 1 - pow(beta1, steps);
      const update = { beta1, beta2, epsilon: epsilon * root, gradientScale };
      slots.forEach(({ variable, first, second }, index) => {
        const gradient = gradients[index];
        invariant(gradient !== undefined && !gradient.life.over && gradient.size === variable.size, "a gradient of the variable's shape");
        const own = typeof rate === "number" ? rate : (rate[index] ?? NaN);
        variable.engine.kernels.adam(variable.handle, gradient.handle, first.handle, second.handle, variable.size, {
          ...update,
          rate: (own * root) / correction,
        });
      });
    },
    state: () => ({ steps, moments: slots.map(({ first, second }) => [host(first), host(second)]) }),
    restore(state) {
      invariant(state.moments.length === slots.length, "moments per variable");
      steps = state.steps;
      slots.forEach(({ first, second }, index) => {
        const [savedFirst, savedSecond] = state.moments[index] ?? [];
        invariant(savedFirst !== undefined && savedSecond !== undefined, "both moments");
        first.engine.assign(first, savedFirst.data);
        second.engine.assign(second, savedSecond.data);
      });
    },
    [Symbol.dispose]() {
      for (const { first, second } of slots) first.engine.dispose([first, second]);
    },
  };
}

function host(tensor: Tensor): HostMatrix {
  return { rows: tensor.rows, cols: tensor.cols, data: tensor.values() };
}

/** Every row, in the order of `targets.md`. */
import type { Row } from "../bench.ts";
import { ACT } from "./act.ts";
import { KERNELS } from "./kernels.ts";
import { LATENCY_PYTHON, LATENCY_TYPESCRIPT } from "./latency.ts";
import { NUMERICS } from "./numerics.ts";
import { OVERHEAD } from "./overhead.ts";
import { PHYSICS } from "./physics.ts";
import { PLACEMENT } from "./placement.ts";
import { ROLLOUT } from "./rollout.ts";
import { SCALING } from "./scaling.ts";
import { TRAINING } from "./training.ts";
import { VECTOR_MUJOCO } from "./vector-mujoco.ts";
import { VECTOR_MOUNTAINCAR } from "./vector-mountaincar.ts";

export const ROWS: readonly Row[] = [
  ...VECTOR_MUJOCO,
  VECTOR_MOUNTAINCAR,
  LATENCY_PYTHON,
  LATENCY_TYPESCRIPT,
  OVERHEAD,
  PHYSICS,
  SCALING,
  PLACEMENT,
  ROLLOUT,
  ACT,
  KERNELS,
  NUMERICS,
  TRAINING,
];

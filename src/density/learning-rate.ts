/** Learning rates that fall. Source: Loshchilov & Hutter (2016), "SGDR", arXiv 1608.03983, eq. 5, without restarts. */
import { cos } from "../../envs/core/math/index.ts";

const PI = 3.141592653589793;

/** From `rate` at step 0 to 0 at step `steps`, along half a cosine. */
export function cosineRate(rate: number, step: number, steps: number): number {
  return (rate * (1 + cos((PI * step) / steps))) / 2;
}

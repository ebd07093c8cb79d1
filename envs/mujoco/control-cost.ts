/** The price of acting: weight · Σ aᵢ². */
import { sumFloat32 } from "./numpy-sum.ts";

/**
 * As NumPy computes `weight * np.sum(np.square(action))` for a float32 action and a Python number: every operation rounds to float32.
 * @param action float32 [nu]
 */
export function controlCost(weight: number, action: Float32Array): number {
  return Math.fround(Math.fround(weight) * sumFloat32(action.map((a) => a * a)));
}

/** The price of acting: weight · Σ aᵢ². */
import { sumFloat32 } from "./numpy-sum.ts";

/**
 * As NumPy computes `weight * np.sum(np.square(action))` for a float32 action and a Python number: every operation rounds to float32.
 * @param action float32 [nu]
 */
export function controlCost(weight: number, action: Float32Array): number {
  const squares = new Float32Array(action.length);
  for (let i = 0; i < action.length; i++) squares[i] = (action[i] as number) * (action[i] as number);
  return Math.fround(Math.fround(weight) * sumFloat32(squares));
}

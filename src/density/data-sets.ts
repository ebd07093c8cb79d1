/**
 * The usual sets of points in the plane that densities are tried on, drawn from a generator.
 *
 * Source: Pedregosa et al. (2011), scikit-learn, for the moons; Johnson et al. (2016), arXiv 1603.06277, for the pinwheel; Grathwohl et al.
 * (2018), "FFJORD", arXiv 1810.01367, §4.1, for the others.
 */
import { NotFoundError } from "../../envs/core/errors.ts";
import { cos, exp, sin } from "../../envs/core/math/index.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import type { Points } from "./points.ts";

const PI = 3.141592653589793;
const ARMS = 5;
const MODES = 8;
const RINGS = 4;

export interface DataSet {
  readonly name: string;
  readonly summary: string;
  /** One point. */
  draw(rng: Rng): readonly [x: number, y: number];
}

export const DATA_SETS: readonly DataSet[] = [
  {
    name: "moons",
    summary: "two half circles of radius 1 into each other, noise 0.1",
    draw(rng) {
      const upper = rng.random() < 0.5;
      const angle = PI * rng.random();
      const [x, y] = upper ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
      return [x + rng.normal(0, 0.1), y + rng.normal(0, 0.1)];
    },
  },
  {
    name: "eight-gaussians",
    summary: "eight normals of deviation 0.35 on a circle of radius 2.83",
    draw(rng) {
      const angle = (2 * PI * rng.integers(0, MODES)) / MODES;
      return [(4 * cos(angle) + rng.normal(0, 0.5)) / Math.SQRT2, (4 * sin(angle) + rng.normal(0, 0.5)) / Math.SQRT2];
    },
  },
  {
    name: "pinwheel",
    summary: "five normals bent into arms",
    draw(rng) {
      const arm = rng.integers(0, ARMS);
      const [along, across] = [1 + rng.normal(0, 0.3), rng.normal(0, 0.1)];
      const turn = (2 * PI * arm) / ARMS + 0.25 * exp(along);
      return [2 * (along * cos(turn) - across * sin(turn)), 2 * (along * sin(turn) + across * cos(turn))];
    },
  },
  {
    name: "rings",
    summary: "four circles of radii 0.75 to 3, noise 0.08",
    draw(rng) {
      const radius = (3 * (1 + rng.integers(0, RINGS))) / RINGS;
      const angle = 2 * PI * rng.random();
      return [radius * cos(angle) + rng.normal(0, 0.08), radius * sin(angle) + rng.normal(0, 0.08)];
    },
  },
  {
    name: "checkerboard",
    summary: "the black fields of a 4 by 4 board on [-4, 4]²",
    draw(rng) {
      const x = 4 * rng.random() - 2;
      const odd = Math.floor(x) % 2 === 0 ? 0 : 1;
      return [2 * x, 2 * (rng.random() - 2 * rng.integers(0, 2) + odd)];
    },
  },
];

/** @throws NotFoundError with the nearest names */
export function findDataSet(name: string): DataSet {
  const found = DATA_SETS.find((set) => set.name === name);
  if (found !== undefined) return found;
  const names = DATA_SETS.map((set) => set.name);
  throw new NotFoundError(`${name}: no such data set; nearest: ${nearestNames(name, names).join(", ")}`);
}

/** @param count ≥ 1 */
export function drawPoints({ draw }: DataSet, count: number, rng: Rng): Points {
  return { count, size: 2, values: Float64Array.from(Array.from({ length: count }, () => draw(rng)).flat()) };
}

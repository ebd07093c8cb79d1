/** `rheos flow data`: points of a data set, as CSV. */
import type { Command } from "commander";
import { createRng, type Rng } from "../../../envs/core/random/index.ts";
import { drawPoints, findDataSet } from "../../density/data-sets.ts";
import { formatPoints } from "../../density/points.ts";
import type { CommandContext } from "../context.ts";
import { integer, seed } from "../option-values.ts";

const EXAMPLES = `
Examples:
  rheos flow data moons --points 1000 > moons.csv
  rheos flow data rings --seed 7 --held > held.csv`;

interface DataOptions {
  readonly points: number;
  readonly seed: bigint;
  readonly held?: boolean;
}

export function defineFlowData(command: Command, { stdout }: CommandContext): void {
  command
    .argument("<name>", "which one; `rheos flow --help` lists them")
    .option("--points <n>", "how many", integer(1), 10_000)
    .option("--seed <n>", "what `fit` with this seed trains on", seed, 0n)
    .option("--held", "what it is tested on")
    .addHelpText("after", EXAMPLES)
    .action((name: string, { points, seed: given, held = false }: DataOptions) => {
      const { train, test } = dataSources(createRng(given));
      stdout.write(formatPoints(drawPoints(findDataSet(name), points, held ? test : train)));
    });
}

/** Generators of a fit: of the points that it trains on, of those that it is tested on, of the training, and of samples. */
export function dataSources(rng: Rng): Record<"train" | "test" | "training" | "samples", Rng> {
  const [train, test, training, samples] = rng.split(4) as [Rng, Rng, Rng, Rng];
  return { train, test, training, samples };
}

/** Learning curves of runs on disk, as pictures. */
import { encode } from "fast-png";
import { NotFoundError } from "../../../envs/core/errors.ts";
import { lineCharts } from "../../plots/line-chart.ts";
import { scenePicture } from "../../plots/scene-picture.ts";
import { sceneSvg } from "../../plots/scene-svg.ts";
import { learningCurves, type LearningCurve } from "../../training/learning-curves.ts";
import { findRun, listRuns, type RunDirectory } from "../../training/run-directory.ts";

/** @param patterns names, * standing for anything; none = all runs @throws NotFoundError for a name or pattern that fits nothing */
export async function chosenRuns(root: string, patterns: readonly string[]): Promise<RunDirectory[]> {
  const all = await listRuns(root);
  if (patterns.length === 0 && all.length > 0) return all;
  if (patterns.length === 0) throw new NotFoundError(`${root}: there are no runs`, { kind: "run", name: root });
  const chosen = await Promise.all(
    patterns.map(async (pattern) => {
      if (!pattern.includes("*")) return [await findRun(root, pattern)];
      const expression = new RegExp(`^${pattern.split("*").map(literally).join(".*")}$`);
      const fitting = all.filter(({ name }) => expression.test(name));
      if (fitting.length === 0) throw new NotFoundError(`${pattern}: no run is called so`, { kind: "run", name: pattern });
      return fitting;
    }),
  );
  return [...new Map(chosen.flat().map((run) => [run.name, run])).values()];
}

function literally(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
}

export async function readCurves(runs: readonly RunDirectory[], metric: string): Promise<LearningCurve[]> {
  const recorded = await Promise.all(runs.map(async (run) => ({ config: await run.config(), metrics: await run.metrics() })));
  return learningCurves(recorded, metric);
}

export function drawCurves(curves: readonly LearningCurve[], metric: string, kind: ".svg" | ".png"): string | Uint8Array {
  const environments = [...new Set(curves.map(({ envId }) => envId))];
  const charts = environments.map((envId) => ({
    ...{ title: envId, xName: "environment steps", yName: NAMES[metric] ?? metric },
    curves: curves.filter((curve) => curve.envId === envId).map(({ label, points }) => ({ name: label, ...lineOf(points) })),
  }));
  const scene = lineCharts(charts);
  if (kind === ".svg") return sceneSvg(scene);
  const { width, height, pixels } = scenePicture(scene);
  return encode({ width, height, data: pixels, channels: 3, depth: 8 });
}

const NAMES: Readonly<Record<string, string>> = { meanReturn: "mean return of 100 episodes", stepsPerSecond: "steps per second" };

function lineOf(points: LearningCurve["points"]) {
  return {
    points: points.map(({ steps, mean }) => [steps, mean] as const),
    band: points.flatMap(({ steps, interval }) => (interval === undefined ? [] : [[steps, interval[0], interval[1]] as const])),
  };
}

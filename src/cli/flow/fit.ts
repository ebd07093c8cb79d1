/** `rheos flow fit`: a density from points, by maximum likelihood. */
import type { Command } from "commander";
import { readFile } from "node:fs/promises";
import { exp } from "../../../envs/core/math/index.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import { DATA_SETS, drawPoints, findDataSet } from "../../density/data-sets.ts";
import { fitDensity, logDensities, logLikelihood, samplePoints, type DensityModel, type DensityReport } from "../../density/fit-density.ts";
import { midpoints, type Grid } from "../../density/grid.ts";
import { columnMoments, formatPoints, parsePoints, splitPoints, takePoints, type Points } from "../../density/points.ts";
import { findFlow } from "../../flows/catalogue.ts";
import type { Engine } from "../../tensor/index.ts";
import type { CommandContext } from "../context.ts";
import { UsageError } from "../failure.ts";
import { integer } from "../option-values.ts";
import { formatNumber } from "../output.ts";
import { dataSources } from "./data.ts";
import { addFlowOptions, openEngine, shapeOf, type FlowOptions } from "./options.ts";
import { drawPanels, type Panel } from "../../plots/draw-panels.ts";
import { deliver, formatCurve } from "./results.ts";
import { REPORTS, runTraining } from "./training.ts";

const EXAMPLES = `
Examples:
  rheos flow fit --data moons --flow realnvp
  rheos flow fit --data points.csv --test held.csv --flow spline --layers 4 --epochs 20 --json`;

interface FitOptions extends FlowOptions {
  readonly data: string;
  readonly test?: string;
  readonly points: number;
  readonly epochs?: number;
}

/** Part of a file of points that is held back when there is no other to test on. */
const HELD_SHARE = 0.2;
const SAMPLES = 2000;
const CELLS = 160;

export function defineFlowFit(command: Command, context: CommandContext): void {
  command
    .requiredOption("--data <name>", `${DATA_SETS.map(({ name }) => name).join(", ")}, or a CSV file, a point a line`)
    .option("--test <file>", "CSV file to test on (default: a fifth of the file is held back)")
    .option("--points <n>", "points drawn from a named set to train on, and as many to test on", integer(2), 10_000)
    .option("--epochs <n>", "times that every point is seen, instead of --steps", integer(1));
  addFlowOptions(command, { flow: "realnvp", layers: 8, steps: 3000, rate: 0.002 })
    .addHelpText("after", EXAMPLES)
    .action((options: FitOptions) => fit(context, options));
}

async function fit(context: CommandContext, options: FitOptions): Promise<void> {
  const { data, flow: name, batch, rate, epochs, json = false, out = `runs/flow-fit-${nameOf(data)}-${name}` } = options;
  const sources = dataSources(createRng(options.seed));
  const { train, test } = await readData(options, sources);
  const steps = epochs === undefined ? options.steps : epochs * Math.ceil(train.count / batch);
  const flow = findFlow(name).build({ ...shapeOf(options, train.size), trainedBy: "densities" });
  const engine = await openEngine(context, options, train.size);
  const started = performance.now();
  const training = fitDensity({ flow, train, test, steps, batch, rate, reports: Math.min(REPORTS, steps) }, engine, sources.training);
  const view = { steps, label: "test log-likelihood", figure: ({ testLogLikelihood }: DensityReport) => testLogLikelihood };
  const { reports, model } = await runTraining(context, training, view);
  const seconds = (performance.now() - started) / 1000;

  const report = {
    data,
    ...{ flow: name, layers: options.layers, hidden: options.hidden, steps, batch, rate, seed: String(options.seed) },
    train_points: train.count,
    test_points: test.count,
    train_log_likelihood: logLikelihood(model, engine, train),
    test_log_likelihood: logLikelihood(model, engine, test),
    parameters: model.parameters,
    backend: engine.kernels.name,
  };
  const samples = samplePoints(model, engine, SAMPLES, sources.samples);
  const curve = reports.map(({ step, trainLogLikelihood, testLogLikelihood }) => [step, trainLogLikelihood, testLogLikelihood]);
  await deliver(context.stdout, {
    directory: out,
    files: {
      "picture.svg": drawPanels([...pointPanels({ train, samples, model, engine }), learningCurve(reports)]),
      "samples.csv": formatPoints(samples),
      "curve.csv": formatCurve(["step", "train_log_likelihood", "test_log_likelihood"], curve),
    },
    ...{ report, seconds, json },
    rows: [
      ["data", `${data}, ${train.count} points of ${train.size} dimensions, ${test.count} to test on`],
      ["flow", `${name}, ${options.layers} layers, hidden ${options.hidden.join("-")}, ${model.parameters} parameters`],
      ["training", `${steps} steps of ${batch} points, seed ${options.seed}`],
      ["train log-likelihood", `${formatNumber(report.train_log_likelihood, 4)} nats per point`],
      ["test log-likelihood", `${formatNumber(report.test_log_likelihood, 4)} nats per point`],
    ],
  });
}

async function readData(
  { data, test, points }: FitOptions,
  sources: ReturnType<typeof dataSources>,
): Promise<{ train: Points; test: Points }> {
  if (!isFile(data)) {
    const set = findDataSet(data);
    const drawn = drawPoints(set, points, sources.train);
    return { train: drawn, test: test === undefined ? drawPoints(set, points, sources.test) : await readPoints(test, 2) };
  }
  const read = await readPoints(data);
  if (test !== undefined) return { train: read, test: await readPoints(test, read.size) };
  const { rest, part } = splitPoints(read, HELD_SHARE, sources.train);
  return { train: rest, test: part };
}

async function readPoints(file: string, size?: number): Promise<Points> {
  const points = parsePoints(await readFile(file, "utf8"), file);
  if (size === undefined || points.size === size) return points;
  throw new UsageError(`${file}: expected ${size} columns, got ${points.size}`);
}

const isFile = (data: string): boolean => /[./\\]/.test(data);

/** What a directory may be called after. */
function nameOf(data: string): string {
  return (data.split(/[/\\]/).at(-1) ?? data).replace(/\.[^.]*$/, "");
}

interface Drawn {
  readonly train: Points;
  readonly samples: Points;
  readonly model: DensityModel;
  readonly engine: Engine;
}

/** The data, samples and, in two dimensions, the density; in one there is nothing to draw in a plane. */
function pointPanels({ train, samples, model, engine }: Drawn): Panel[] {
  if (train.size === 1) return [];
  const grid = around(train);
  const shown = takePoints(
    train,
    Float64Array.from({ length: Math.min(SAMPLES, train.count) }, (_, row) => row),
  );
  const clouds: Panel[] = [
    { title: "data", grid, points: shown },
    { title: "samples", grid, points: samples },
  ];
  if (train.size > 2) return clouds;
  return [...clouds, { title: "density", grid, densities: logDensities(model, engine, midpoints(grid)).map(exp) }];
}

/** A square that holds the first two columns, with room. */
function around(points: Points): Grid {
  const { means, deviations } = columnMoments(points);
  let half = 0;
  points.values.forEach((value, k) => {
    const column = k % points.size;
    if (column < 2) half = Math.max(half, Math.min(Math.abs(value - (means[column] ?? 0)), 5 * (deviations[column] ?? 0)));
  });
  const [x = 0, y = 0] = means;
  const reach = 1.1 * half;
  return { low: [x - reach, y - reach], high: [x + reach, y + reach], cells: CELLS };
}

function learningCurve(reports: readonly DensityReport[]): Panel {
  return {
    title: "log-likelihood, nats per point",
    cutLow: true,
    curves: [
      { name: "train", points: reports.map(({ step, trainLogLikelihood }) => [step, trainLogLikelihood]) },
      { name: "test", points: reports.map(({ step, testLogLikelihood }) => [step, testLogLikelihood]) },
    ],
  };
}

/** `rheos flow vi`: a density that follows an energy, by variational inference. */
import type { Command } from "commander";
import { exp } from "../../../envs/core/math/index.ts";
import { createRng, type Rng } from "../../../envs/core/random/index.ts";
import { ENERGIES, findEnergy } from "../../density/energies.ts";
import { logDensities, samplePoints } from "../../density/fit-density.ts";
import { fitEnergy, type EnergyReport } from "../../density/fit-energy.ts";
import { divergenceOn, energiesOn, ENERGY_GRID, midpoints, type Grid } from "../../density/grid.ts";
import { formatPoints } from "../../density/points.ts";
import { findFlow } from "../../flows/catalogue.ts";
import type { CommandContext } from "../context.ts";
import { formatNumber } from "../output.ts";
import { addFlowOptions, openEngine, shapeOf, type FlowOptions } from "./options.ts";
import { drawPanels } from "../../plots/draw-panels.ts";
import { deliver, formatCurve } from "./results.ts";
import { REPORTS, runTraining } from "./training.ts";

const EXAMPLES = `
Examples:
  rheos flow vi --energy U2 --flow planar --layers 16
  rheos flow vi --energy U1 --flow iaf --layers 4 --hidden 32,32 --json`;

interface ViOptions extends FlowOptions {
  readonly energy: string;
}

const SAMPLES = 2000;
/** What pictures show. */
const VIEW: Grid = { low: [-4.5, -4.5], high: [4.5, 4.5], cells: 160 };

export function defineFlowVi(command: Command, context: CommandContext): void {
  command.requiredOption("--energy <name>", ENERGIES.map(({ name, summary }) => `${name}: ${summary}`).join("; "));
  addFlowOptions(command, { flow: "planar", layers: 16, steps: 5000, rate: 0.005 })
    .addHelpText("after", EXAMPLES)
    .action((options: ViOptions) => infer(context, options));
}

async function infer(context: CommandContext, options: ViOptions): Promise<void> {
  const { flow: name, steps, batch, rate, json = false, out = `runs/flow-vi-${options.energy}-${name}` } = options;
  const energy = findEnergy(options.energy);
  const flow = findFlow(name).build({ ...shapeOf(options, 2), trainedBy: "samples" });
  const [training, noise] = createRng(options.seed).split(2) as [Rng, Rng];
  const engine = await openEngine(context, options, 2);
  const started = performance.now();
  const view = { steps, label: "ELBO", figure: ({ elbo }: EnergyReport) => elbo };
  const config = { flow, energy, steps, batch, rate, reports: Math.min(REPORTS, steps) };
  const { reports, model } = await runTraining(context, fitEnergy(config, engine, training), view);
  const seconds = (performance.now() - started) / 1000;

  const { kl, mass, logNormalizer } = divergenceOn(ENERGY_GRID, energy, model, engine);
  const report = {
    energy: energy.name,
    ...{ flow: name, layers: options.layers, hidden: options.hidden, steps, batch, rate, seed: String(options.seed) },
    elbo: reports.at(-1)?.elbo ?? NaN,
    log_normalizer: logNormalizer,
    kl,
    mass_on_grid: mass,
    parameters: model.parameters,
    backend: engine.kernels.name,
  };
  const samples = samplePoints(model, engine, SAMPLES, noise);
  await deliver(context.stdout, {
    directory: out,
    files: {
      "picture.svg": drawPanels([
        { title: `exp(-${energy.name})`, grid: VIEW, densities: energiesOn(VIEW, energy, engine).map((u) => exp(-u)) },
        { title: "density", grid: VIEW, densities: logDensities(model, engine, midpoints(VIEW)).map(exp) },
        { title: "samples", grid: VIEW, points: samples },
        { title: "ELBO, nats", cutLow: true, curves: [{ name: "ELBO", points: reports.map(({ step, elbo }) => [step, elbo]) }] },
      ]),
      "samples.csv": formatPoints(samples),
      "curve.csv": formatCurve(
        ["step", "elbo"],
        reports.map(({ step, elbo }) => [step, elbo]),
      ),
    },
    ...{ report, seconds, json },
    rows: [
      ["energy", `${energy.name}, ${energy.summary}`],
      ["flow", `${name}, ${options.layers} layers, ${model.parameters} parameters`],
      ["training", `${steps} steps of ${batch} samples, seed ${options.seed}`],
      ["ELBO", `${formatNumber(report.elbo, 4)} nats, of ${formatNumber(logNormalizer, 4)} (log Z)`],
      ["KL to the target", `${formatNumber(kl, 4)} nats, by a grid of ${ENERGY_GRID.cells} by ${ENERGY_GRID.cells} cells`],
    ],
  });
}

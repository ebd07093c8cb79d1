/** Digests of the flows by name: each trained on points and on an energy, with its densities and samples afterwards. */
import { createRng } from "../../envs/core/random/index.ts";
import { drawPoints, findDataSet } from "../../src/density/data-sets.ts";
import { findEnergy } from "../../src/density/energies.ts";
import { fitDensity, logDensities, samplePoints, type DensityModel } from "../../src/density/fit-density.ts";
import { fitEnergy } from "../../src/density/fit-energy.ts";
import { FLOWS, type FlowEntry } from "../../src/flows/catalogue.ts";
import { createWasmKernels, Engine, flattenTree } from "../../src/tensor/index.ts";
import { ByteSink } from "./byte-sink.ts";

const SHAPE = { size: 2, contextSize: 0, layers: 3, hidden: [8] } as const;
const TRAINING = { steps: 100, batch: 16, rate: 0.01, reports: 1 } as const;
const POINTS = 200;

/** @returns name and digest of each flow of the catalogue */
export function flowDigests(): Promise<[name: string, sha256: string][]> {
  return Promise.all(FLOWS.map(async (entry): Promise<[string, string]> => [`flow ${entry.name}`, await flowSink(entry).sha256()]));
}

function flowSink({ build }: FlowEntry): ByteSink {
  const sink = new ByteSink();
  const engine = new Engine(createWasmKernels());
  const points = drawPoints(findDataSet("pinwheel"), POINTS, createRng(21));
  const flow = build({ ...SHAPE, trainedBy: "densities" });
  const fitted = trained(fitDensity({ ...TRAINING, flow, train: points, test: points }, engine, createRng(22)));
  const follower = build({ ...SHAPE, trainedBy: "samples" });
  const following = trained(fitEnergy({ ...TRAINING, flow: follower, energy: findEnergy("U4") }, engine, createRng(23)));
  for (const model of [fitted, following]) {
    sink.add(flattenTree(model.params), logDensities(model, engine, points), samplePoints(model, engine, POINTS, createRng(24)).values);
  }
  return sink;
}

function trained(training: Generator<unknown, DensityModel>): DensityModel {
  for (;;) {
    const { value, done } = training.next();
    if (done === true) return value;
  }
}

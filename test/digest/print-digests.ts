/** Prints the digests of this machine as one line of JSON, those of vectors stepped, and of runs trained, on worker threads among them. */
import { EnvPool } from "../../src/workers/env-pool.ts";
import { loadEngines, mujocoModule } from "../../src/workers/engines.ts";
import { openEnvironments } from "../../src/training/environments.ts";
import { computeDigests, type Digests } from "./digests.ts";
import { readDigestInputs } from "./node-inputs.ts";
import { numEnvsOf, TRAINING_CASES, trainingDigest } from "./training-digests.ts";
import { vectorCases, vectorDigest } from "./world-digests.ts";

/** Makes every vector spread over all threads, however light its world is. */
const HEAVY_STEP_MICROS = 1e6;
const THREADS = 2;

const digests = { ...(await computeDigests(await readDigestInputs())), ...(await threadDigests()) };
console.log(JSON.stringify({ arch: process.arch, node: process.version, digests }));

async function threadDigests(): Promise<Digests> {
  const engines = await loadEngines();
  const cases = vectorCases(engines);
  const onLost = (cause: string): void => {
    throw new Error(`a worker thread was lost: ${cause}`);
  };
  const pool = new EnvPool({ threads: THREADS, mujoco: await mujocoModule(), maxHosts: cases.length, onLost });
  const digests: [name: string, sha256: string][] = [];
  for (const vector of cases) {
    const { name, spec, kwargs, layout } = vector;
    const host = await pool.create({ envId: spec.id, kwargs, layout }, HEAVY_STEP_MICROS);
    const stepper = { memory: host.memory.buffer, reset: host.reset.bind(host), step: host.step.bind(host) };
    digests.push([`threads ${name}`, await vectorDigest(vector, engines, stepper)]);
    await host.close();
  }
  await pool.close();
  for (const training of TRAINING_CASES) {
    const { envId, envKwargs: kwargs } = training.config;
    const environments = await openEnvironments({ envId, kwargs, numEnvs: numEnvsOf(training.config), threads: THREADS });
    digests.push([`threads trained by ${training.name}`, await trainingDigest(training, environments)]);
  }
  return Object.fromEntries(digests);
}

/** Models that users bring: checked against the environment, tried out in a process of their own, and taken into the zoo. */
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { createSampler } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import {
  createElementBatches,
  formatBundle,
  MODEL_WEIGHT,
  modelActions,
  modelCall,
  modelContract,
  parseBundle,
  type AgentBundle,
  type OnnxNetwork,
} from "../agents/index.ts";
import type { UploadHeader__Output } from "../gen/rheos/v1/UploadHeader.ts";
import { createBatchCodec } from "../wire/batch.ts";
import { ModelHost } from "../workers/models/model-host.ts";
import type { AgentShelf } from "./agent-shelf.ts";
import type { Catalogue, WorldDescription } from "./catalogue.ts";
import type { ReceivedUpload } from "./receive-upload.ts";
import { VERSION } from "./version.ts";

/** Observations that a model is tried with besides those that came with it. */
const TRIAL_ROWS = 3;
const TOLERANCE = 1e-5;
const NAME = /^([a-z0-9][a-z0-9-]*)\/([\w.:-]+?)(?:@([1-9]\d{0,8}))?$/;

export interface UploadsConfig {
  readonly catalogue: Catalogue;
  readonly shelf: AgentShelf;
}

export class Uploads {
  readonly #config: UploadsConfig;
  readonly #host = new ModelHost();

  constructor(config: UploadsConfig) {
    this.#config = config;
  }

  /**
   * @returns the agent's name, with its version
   * @throws NotFoundError for the environment; InvalidArgumentError for a bad name, a file that is no model, does not suit the environment or
   * does not answer as the test actions say; UnsupportedError; DomainError FAILED_PRECONDITION, RESOURCE_EXHAUSTED
   */
  async admit({ header, file }: ReceivedUpload): Promise<string> {
    const { algorithm, envId, version } = parseName(header);
    const { catalogue, shelf } = this.#config;
    if (version !== undefined) shelf.requireFree(`${algorithm}/${envId}`, version);
    const world = await catalogue.describe(envId, {});
    const model = await this.#host.read(file);
    const network = modelContract(model, world);
    const manifest = {
      ...{ algorithm, envId, network },
      version: version ?? 1,
      observationSpace: world.observationSpace,
      actionSpace: world.actionSpace,
      training: { seed: 0, steps: 0, config: {} },
      provenance: header.provenance === "" ? "Uploaded as an ONNX model." : header.provenance,
      versions: { rheos: VERSION },
      scores: [],
      weightsSha256: "",
    };
    const weights = new Map([[MODEL_WEIGHT, { shape: [model.file.length], data: Uint8Array.from(model.file) }]]);
    const bundle = await parseBundle(await formatBundle({ manifest, weights }));
    await this.#try(bundle, network, world, header);
    return await shelf.add(bundle, version);
  }

  close(): void {
    this.#host.close();
  }

  /** Asks it for actions, deterministic and drawn, and for those that its owner expects. */
  async #try(bundle: AgentBundle, network: OnnxNetwork, world: WorldDescription, header: UploadHeader__Output): Promise<void> {
    const { observationSpace, actionSpace } = world;
    const key = bundle.manifest.weightsSha256;
    const file = Uint8Array.from(bundle.weights.get(MODEL_WEIGHT)?.data as Uint8Array);
    const act = async (observations: Value, count: number, options: Parameters<typeof modelCall>[3]): Promise<Value> => {
      const outputs = await this.#host.run({ key, file, ...modelCall(network, observations, count, options) });
      return modelActions(network, actionSpace, outputs, count);
    };
    const sampler = createSampler(observationSpace, 0);
    const elements = Array.from({ length: TRIAL_ROWS }, () => sampler.sample());
    const observations = createElementBatches("observation", observationSpace).join(elements);
    await act(observations, TRIAL_ROWS, {});
    if (network.noise.length > 0) await act(observations, TRIAL_ROWS, { rng: createRng(0), wantLogProb: true });
    if (header.testObservation === null && header.testAction === null) return;
    const given = createBatchCodec(observationSpace, "test_observation").decode(header.testObservation);
    const expected = createBatchCodec(actionSpace, "test_action").decode(header.testAction, given.count);
    requireSame(await act(given.value, given.count, {}), expected.value, {
      count: given.count,
      tolerance: header.testTolerance === 0 ? TOLERANCE : header.testTolerance,
    });
  }
}

function parseName({ name, envId }: UploadHeader__Output): { algorithm: string; envId: string; version: number | undefined } {
  const [, algorithm = "", environment = "", version] = NAME.exec(name) ?? [];
  if (algorithm === "" || algorithm === "random") {
    const why = algorithm === "" ? `got ${JSON.stringify(name)}` : "and random is taken";
    throw new InvalidArgumentError(`name: expected ALGORITHM/ENVIRONMENT, the algorithm of a-z, 0-9 and -, ${why}`, { field: "name" });
  }
  if (envId !== "" && envId !== environment)
    throw new InvalidArgumentError(`env_id: expected ${environment} as in the name, got ${envId}`, { field: "env_id" });
  return { algorithm, envId: environment, version: version === undefined ? undefined : Number(version) };
}

/** @throws InvalidArgumentError `TEST_VECTORS` naming the first row that differs */
function requireSame(got: Value, expected: Value, { count, tolerance }: { readonly count: number; readonly tolerance: number }): void {
  const [actual, wanted] = [Float64Array.from(got as Float64Array, Number), Float64Array.from(expected as Float64Array, Number)];
  const at = wanted.findIndex((value, k) => !(Math.abs(value - (actual[k] ?? NaN)) <= tolerance));
  if (at < 0) return;
  const row = Math.floor(at / (wanted.length / count));
  throw new InvalidArgumentError(
    `test_action: expected ${wanted[at]} in row ${row} within ${tolerance}, the model gave ${actual[at]}`,
    { field: "test_action", row },
    "TEST_VECTORS",
  );
}

/** @throws DomainError FAILED_PRECONDITION for agents that were not uploaded */
export function requireUploaded(name: string, { manifest }: AgentBundle): void {
  if (manifest.network.kind === "onnx") return;
  throw new DomainError("FAILED_PRECONDITION", "NOT_UPLOADED", `${name}: only agents that were uploaded can be deleted`, { agent: name });
}

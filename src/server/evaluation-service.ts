/** EvaluationService: agents against environments on threads, and replays of receipts. */
import { isDeepStrictEqual } from "node:util";
import type { handleServerStreamingCall, handleUnaryCall } from "@grpc/grpc-js";
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { randomBundle, type AgentBundle } from "../agents/index.ts";
import { compareIdentity, compareReceipts, compareVersion } from "../evaluation/compare-receipts.ts";
import type { EpisodeOutcome, EpisodeSettings } from "../evaluation/episode-player.ts";
import { checkPerturbations } from "../evaluation/perturbations.ts";
import { createReceipt, type EvaluationIdentity, type Receipt } from "../evaluation/receipt.ts";
import type { EvaluateRequest__Output } from "../gen/rheos/v1/EvaluateRequest.ts";
import type { EvaluateResponse } from "../gen/rheos/v1/EvaluateResponse.ts";
import type { EvaluationServiceHandlers } from "../gen/rheos/v1/EvaluationService.ts";
import type { VerifyRequest__Output } from "../gen/rheos/v1/VerifyRequest.ts";
import type { VerifyResponse } from "../gen/rheos/v1/VerifyResponse.ts";
import { decodeSeed } from "../wire/agent.ts";
import { decodePerturbations, decodeReceipt, encodeReceipt } from "../wire/evaluation.ts";
import { decodeStruct } from "../wire/struct.ts";
import { requireSupport } from "../workers/agent-query.ts";
import type { EvaluationPool } from "../workers/evaluation-pool.ts";
import type { Match } from "../workers/evaluation-protocol.ts";
import type { WorldPools } from "../workers/world-pools.ts";
import type { Zoo } from "../zoo/index.ts";
import { callError, requireParsed, unary, type CallContext } from "./calls.ts";
import type { Catalogue, WorldDescription } from "./catalogue.ts";
import { EvaluationRun } from "./evaluation-run.ts";
import type { Evaluations } from "./evaluations.ts";
import { VERSION } from "./version.ts";

export interface EvaluationContext {
  /** Opens it the first time. */
  readonly openZoo: () => Promise<Zoo>;
  readonly catalogue: Catalogue;
  readonly pools: WorldPools<EvaluationPool>;
  readonly evaluations: Evaluations;
  readonly countSteps: (envId: string, steps: number) => void;
  readonly countActions: (agent: string, actions: number) => void;
}

const MAX_EPISODES = 100_000;
/** Seeds of the server's choice have so many bits, so that every client's numbers hold them. */
const OWN_SEED_BITS = 53;

export function createEvaluationService(context: EvaluationContext, calls: CallContext): EvaluationServiceHandlers {
  const { evaluations } = context;
  const evaluate: handleServerStreamingCall<EvaluateRequest__Output, EvaluateResponse> = (call) => {
    const work = async (): Promise<void> => {
      const request = requireParsed(call.request);
      await evaluations.run(call, async (signal) => (await prepareRun(context, request, call, signal)).run());
      call.end();
    };
    work().catch((error: unknown) => {
      if (!call.cancelled) call.emit("error", callError(error, calls.reportBug));
    });
  };
  const check: handleUnaryCall<VerifyRequest__Output, VerifyResponse> = (call, callback) => {
    const work = ({ receipt }: VerifyRequest__Output) => evaluations.run(call, (signal) => verify(context, decodeReceipt(receipt), signal));
    unary(calls, work)(call, callback);
  };
  return { Evaluate: evaluate, Verify: check };
}

async function prepareRun(
  context: EvaluationContext,
  request: EvaluateRequest__Output,
  ...[sink, signal]: [ConstructorParameters<typeof EvaluationRun>[1], AbortSignal]
): Promise<EvaluationRun> {
  const { episodes, deterministic, numEnvs: sideBySide } = request;
  if (episodes < 1 || episodes > MAX_EPISODES) {
    throw new InvalidArgumentError(`episodes: expected 1 to ${MAX_EPISODES}, got ${episodes}`, { field: "episodes" });
  }
  const world = await context.catalogue.describe(request.envId, decodeStruct(request.kwargs, "kwargs"));
  const seed = decodeSeed(request.seed) ?? ownSeed();
  const settings = { seed, deterministic, perturbations: decodePerturbations(request.perturbations) };
  const { match: plain, identity } = prepare(await context.openZoo(), world, request.agent, settings);
  const match = { ...plain, keepActions: request.withActions };
  const onEpisode = ({ length }: EpisodeOutcome): void => {
    context.countSteps(identity.envId, length);
    context.countActions(identity.agent, length);
  };
  return new EvaluationRun(
    { pool: await context.pools.of(world.spec), match, identity, actionSpace: world.actionSpace, episodes, sideBySide, onEpisode },
    sink,
    signal,
  );
}

/** Replays one episode. @throws NotFoundError when environment or agent are unknown here */
async function verify(context: EvaluationContext, claimed: Receipt, signal: AbortSignal): Promise<VerifyResponse> {
  const version = compareVersion(claimed, VERSION);
  if (!version.valid) return version;
  if (claimed.episode >= MAX_EPISODES) {
    throw new InvalidArgumentError(`receipt.episode: expected less than ${MAX_EPISODES}, got ${claimed.episode}`, {
      field: "receipt.episode",
    });
  }
  const world = await context.catalogue.describe(claimed.envId, claimed.kwargs);
  const { match, identity } = prepare(await context.openZoo(), world, claimed.agent, claimed);
  const same = compareIdentity(claimed, identity);
  if (!same.valid) return same;
  const outcome = await replay(await context.pools.of(world.spec), match, claimed.episode, signal);
  context.countSteps(identity.envId, outcome.length);
  const replayed = createReceipt(identity, outcome);
  return { ...compareReceipts(claimed, replayed), replayed: encodeReceipt(replayed) };
}

async function replay(pool: EvaluationPool, match: Match, episode: number, signal: AbortSignal): Promise<EpisodeOutcome> {
  signal.throwIfAborted();
  return await new Promise<EpisodeOutcome>((resolve, reject) => {
    const played = ([outcome]: readonly EpisodeOutcome[]): void => (outcome === undefined ? undefined : resolve(outcome));
    const range = { start: episode, end: episode + 1, sideBySide: 1, allowed: episode + 1 };
    const playing = pool.play({ match, ...range }, { played, failed: reject });
    signal.addEventListener("abort", () => {
      playing.stop();
      reject(signal.reason as Error);
    });
  });
}

/** @throws NotFoundError for the agent, UnsupportedError, InvalidArgumentError for spaces that differ or bad perturbations */
function prepare(
  zoo: Zoo,
  world: WorldDescription,
  name: string,
  settings: EpisodeSettings,
): { match: Match; identity: EvaluationIdentity } {
  const agent = bundleFor(zoo, world, name);
  const { name: fullName, weightsSha256 } = zoo.agent(name).description;
  const { seed, deterministic, perturbations } = settings;
  requireSupport(zoo.agent(name), { kind: "act", deterministic });
  requireSameSpaces(world, agent, fullName);
  checkPerturbations(perturbations, world.observationSpace, world.actionSpace);
  const { kwargs, spec } = world;
  const chosen = { seed, deterministic, perturbations };
  return {
    match: { envId: spec.id, kwargs: { ...kwargs, render_mode: null }, agent, settings: chosen, keepActions: false },
    identity: { ...chosen, envId: spec.id, kwargs, version: VERSION, agent: fullName, weightsSha256 },
  };
}

/** A random agent suits its environment whatever the arguments; others have the spaces that they were trained with. */
function bundleFor(zoo: Zoo, { spec, observationSpace, actionSpace }: WorldDescription, name: string): AgentBundle {
  const bundle = zoo.bundle(name);
  const isOwnRandom = bundle.manifest.network.kind === "random" && bundle.manifest.envId === spec.id;
  return isOwnRandom ? randomBundle({ id: spec.id, observationSpace, actionSpace }) : bundle;
}

function requireSameSpaces(world: WorldDescription, { manifest }: AgentBundle, agent: string): void {
  const refuse = (which: string): never => {
    throw new InvalidArgumentError(
      `agent: expected one with the ${which} space of ${world.spec.id} with these arguments, got ${agent}, which has another`,
      { field: "agent" },
    );
  };
  if (!isDeepStrictEqual(manifest.observationSpace, world.observationSpace)) refuse("observation");
  if (!isDeepStrictEqual(manifest.actionSpace, world.actionSpace)) refuse("action");
}

function ownSeed(): bigint {
  const [random = 0n] = crypto.getRandomValues(new BigUint64Array(1));
  return BigInt.asUintN(OWN_SEED_BITS, random);
}

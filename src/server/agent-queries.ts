/** The operations of AgentService, the same whether they come by a unary call or in the stream: validated once, answered here or on a thread. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Value } from "../../envs/core/value.ts";
import type { Agent } from "../agents/index.ts";
import type { ActRequest__Output } from "../gen/rheos/v1/ActRequest.ts";
import type { ActResponse } from "../gen/rheos/v1/ActResponse.ts";
import type { FromLatentRequest__Output } from "../gen/rheos/v1/FromLatentRequest.ts";
import type { FromLatentResponse } from "../gen/rheos/v1/FromLatentResponse.ts";
import type { LogProbRequest__Output } from "../gen/rheos/v1/LogProbRequest.ts";
import type { LogProbResponse } from "../gen/rheos/v1/LogProbResponse.ts";
import type { SampleRequest__Output } from "../gen/rheos/v1/SampleRequest.ts";
import type { SampleResponse } from "../gen/rheos/v1/SampleResponse.ts";
import type { ToLatentRequest__Output } from "../gen/rheos/v1/ToLatentRequest.ts";
import type { ToLatentResponse } from "../gen/rheos/v1/ToLatentResponse.ts";
import type { Value__Output } from "../gen/rheos/v1/Value.ts";
import { decodeActMode, decodeEpisodeState, decodeLatent, decodeSeed, encodeRows, latentSize } from "../wire/agent.ts";
import { createBatchCodec, MAX_BATCH_ROWS, type BatchCodec } from "../wire/batch.ts";
import { overrideDtype } from "../wire/override-dtype.ts";
import { bytesOf } from "../wire/tensor.ts";
import { ActJoiner, type NamedAgent } from "../workers/act-joiner.ts";
import { isInline } from "../workers/agent-cost.ts";
import type { AgentPool } from "../workers/agent-pool.ts";
import { answerQuery, requireSupport, type AgentAnswers, type AgentQuery, type QueryOf, type Wish } from "../workers/agent-query.ts";
import type { Zoo } from "../zoo/index.ts";
import { Crowd } from "./crowd.ts";

export interface AgentContext {
  readonly zoo: Zoo;
  readonly pool: AgentPool;
  /** Counts actions, by agent. */
  readonly countActions: (agent: string, actions: number) => void;
  /** Longest that a request for actions waits for others to be answered together; 0 = not beyond this turn of the event loop. */
  readonly maxActDelayMs: number;
}

/** Answered at once where that is quick, so that a stream pays for no promise. */
export type Answer<Response> = Response | Promise<Response>;

interface KnownAgent {
  readonly agent: Agent;
  /** With its version. */
  readonly name: string;
  readonly observations: BatchCodec;
  readonly actions: BatchCodec;
  /** As float64, where the space is a Box of float32: actions as `FromLatent` answers them. */
  readonly exactActions: BatchCodec | undefined;
  /** Length of the base noise. */
  readonly latentSize: number;
}

export class AgentQueries {
  readonly #context: AgentContext;
  readonly #crowd = new Crowd();
  readonly #known = new WeakMap<Agent, KnownAgent>();
  readonly #joiner: ActJoiner;

  constructor(context: AgentContext) {
    this.#context = context;
    this.#joiner = new ActJoiner({ maxDelayMs: context.maxActDelayMs, answer: (agent, query) => this.#ask(agent, query) });
  }

  /** @param asker a stream or a call: requests of several are answered together */
  act(request: ActRequest__Output, asker: object): Answer<ActResponse> {
    const { wantLogProb, wantLatent } = request;
    const wish = { kind: "act" as const, ...decodeActMode(request.mode), wantLogProb, wantLatent };
    const known = this.#find(request.agent, wish);
    const { value: observations, count } = known.observations.decode(request.observation);
    const query = { ...wish, observations, count, ...decodeEpisodeState(request, count, known.agent.stateBytes ?? 0) };
    const isAlone = this.#crowd.isAlone(asker) && this.#context.maxActDelayMs === 0;
    const answer = isAlone ? this.#ask<"act">(known, query) : this.#joiner.act(known, query);
    return after(answer, ({ action, logProb, latent, agentState }) => {
      this.#context.countActions(known.name, count);
      return {
        action: known.actions.encode(action, count),
        ...(logProb === undefined ? {} : { logProb: bytesOf(logProb) }),
        ...(latent === undefined ? {} : { latent: encodeRows(latent, count, known.latentSize) }),
        ...(agentState === undefined ? {} : { agentState }),
      };
    });
  }

  logProb(request: LogProbRequest__Output): Answer<LogProbResponse> {
    const known = this.#find(request.agent, { kind: "log-prob" });
    const { value: observations, count } = known.observations.decode(request.observation);
    const actions = decodeActions(known, request.action, count);
    return after(this.#ask(known, { kind: "log-prob", observations, actions, count }), ({ logProb, entropy, entropyStandardError }) => ({
      logProb: bytesOf(logProb),
      ...(entropy === undefined ? {} : { entropy: bytesOf(entropy) }),
      ...(entropyStandardError === undefined ? {} : { entropyStandardError: bytesOf(entropyStandardError) }),
    }));
  }

  sample(request: SampleRequest__Output): Answer<SampleResponse> {
    const known = this.#find(request.agent, { kind: "sample" });
    const { value: observation } = known.observations.decodeElement(request.observation);
    const { n: count } = request;
    if (count < 1 || count > MAX_BATCH_ROWS)
      throw new InvalidArgumentError(`n: expected 1 to ${MAX_BATCH_ROWS}, got ${count}`, { field: "n" });
    return after(this.#ask(known, { kind: "sample", observation, count, seed: decodeSeed(request.seed) }), ({ action, logProb }) => {
      this.#context.countActions(known.name, count);
      return { action: known.actions.encode(action, count), ...(logProb === undefined ? {} : { logProb: bytesOf(logProb) }) };
    });
  }

  toLatent(request: ToLatentRequest__Output): Answer<ToLatentResponse> {
    const known = this.#find(request.agent, { kind: "to-latent" });
    const { value: observations, count } = known.observations.decode(request.observation);
    const actions = decodeActions(known, request.action, count);
    return after(this.#ask(known, { kind: "to-latent", observations, actions, count }), ({ latent, logDet }) => ({
      latent: encodeRows(latent, count, known.latentSize),
      logDet: bytesOf(logDet),
    }));
  }

  fromLatent(request: FromLatentRequest__Output): Answer<FromLatentResponse> {
    const known = this.#find(request.agent, { kind: "from-latent" });
    const { value: observations, count } = known.observations.decode(request.observation);
    const latents = decodeLatent(request.latent, count, known.latentSize);
    return after(this.#ask(known, { kind: "from-latent", observations, latents, count }), ({ action, logDet }) => ({
      action: encodeRows(action, count, known.latentSize),
      logDet: bytesOf(logDet),
    }));
  }

  #ask<K extends AgentQuery["kind"]>({ agent, name }: NamedAgent, query: QueryOf<K>): Answer<AgentAnswers[K]> {
    if (isInline(agent, query)) return answerQuery<K>(agent, query);
    return this.#context.pool.ask<K>(name, this.#context.zoo.bundle(name), query);
  }

  /** @throws NotFoundError, UnsupportedError when it cannot do what is asked for */
  #find(name: string, wish: Wish): KnownAgent {
    const agent = this.#context.zoo.agent(name);
    const known = this.#known.get(agent) ?? describe(agent);
    this.#known.set(agent, known);
    requireSupport(known.agent, wish);
    return known;
  }
}

function describe(agent: Agent): KnownAgent {
  const { observationSpace, actionSpace, name } = agent.description;
  const isSingle = actionSpace.kind === "box" && actionSpace.dtype === "float32";
  return {
    agent,
    name,
    observations: createBatchCodec(observationSpace, "observation"),
    actions: createBatchCodec(actionSpace, "action"),
    exactActions: isSingle ? createBatchCodec(overrideDtype(actionSpace, "float64"), "action") : undefined,
    latentSize: latentSize(actionSpace),
  };
}

/** Actions whose density or noise is asked for, exact for agents that have noise. */
function decodeActions({ agent, actions, exactActions }: KnownAgent, message: Value__Output | null, count: number): Value {
  if (exactActions === undefined || message?.tensor?.dtype !== "DTYPE_FLOAT64") return actions.decode(message, count).value;
  const { value } = exactActions.decode(message, count);
  return agent.toLatent === undefined ? Float32Array.from(value as Float64Array) : value;
}

function after<A, B>(answer: Answer<A>, then: (value: A) => B): Answer<B> {
  return answer instanceof Promise ? answer.then(then) : then(answer);
}

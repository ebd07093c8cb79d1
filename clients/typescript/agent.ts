/** An agent on a server, queried over one ordered stream. */
import { ClosedError, invariant } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import type { AgentServiceSessionRequest as Request } from "../../src/gen/rheos/v1/AgentServiceSessionRequest.ts";
import type { AgentServiceSessionResponse__Output as Response } from "../../src/gen/rheos/v1/AgentServiceSessionResponse.ts";
import type { Tensor__Output } from "../../src/gen/rheos/v1/Tensor.ts";
import { fromStatus } from "../../src/wire/errors.ts";
import { overrideDtype } from "../../src/wire/override-dtype.ts";
import { arrayFromBytes, bytesOf, decodeTensor, encodeTensor } from "../../src/wire/tensor.ts";
import type { ActOptions, ActResult, LogProbResult, PredictOptions } from "./agent-calls.ts";
import type { AgentDescription } from "./agent-description.ts";
import type { Connection } from "./connection.ts";
import { elementCodec, rowsOf, type ElementCodec, type ElementInput } from "./element.ts";
import { encodeInteger, type Integer } from "./integers.ts";
import { OrderedStream } from "./ordered-stream.ts";

const WINDOW = 64;

/** Batches: leaves [B, ...shape], where a flat array as long as one observation is a batch of one. */
export class RemoteAgent implements AsyncDisposable {
  readonly description: AgentDescription;
  readonly #connection: Connection;
  readonly #stream: OrderedStream<Request, Response>;
  readonly #observations = new Map<number, ElementCodec>();
  readonly #actions = new Map<number, ElementCodec>();

  constructor(connection: Connection, description: AgentDescription) {
    this.description = description;
    this.#connection = connection;
    this.#stream = new OrderedStream<Request, Response>({
      open: () => connection.openAgentStream(),
      window: () => WINDOW,
      isFinal: () => false,
      retry: connection.retry,
    });
    connection.own(this);
  }

  /** With its version. */
  get name(): string {
    return this.description.name;
  }

  /** The action for one observation, or the actions for a batch of them. */
  async predict(observation: ElementInput, options: PredictOptions = {}): Promise<{ action: Value; state: Uint8Array }> {
    const count = rowsOf(this.description.observationSpace, observation);
    const { act } = await this.#ask({ act: this.#encodeAct(observation, count ?? 1, options) });
    const action = this.#codec("action", count ?? 1).decode(act?.action);
    return {
      action: count === null ? firstRow(this.description.actionSpace, action) : action,
      state: new Uint8Array(act?.agentState ?? []),
    };
  }

  /** Actions for a batch of observations. */
  async act(observations: ElementInput, options: ActOptions = {}): Promise<ActResult> {
    const count = this.#rows(observations);
    const { wantLogProb = false, wantLatent = false } = options;
    const { act } = await this.#ask({ act: { ...this.#encodeAct(observations, count, options), wantLogProb, wantLatent } });
    return {
      actions: this.#codec("action", count).decode(act?.action),
      ...(wantLogProb ? { logProb: float64s(act?.logProb) } : {}),
      ...(wantLatent ? { latent: tensorData(act?.latent) } : {}),
      state: new Uint8Array(act?.agentState ?? []),
    };
  }

  /** Log-probabilities of given actions. @throws DomainError UNIMPLEMENTED where the agent has no density */
  async logProb(observations: ElementInput, actions: ElementInput): Promise<LogProbResult> {
    const { logProb } = await this.#ask({ logProb: this.#encodePair(observations, actions) });
    invariant(logProb, "the server answered log_prob with something else");
    const { entropy, entropyStandardError } = logProb;
    const estimated = { entropy: float64s(entropy), entropyStandardError: float64s(entropyStandardError) };
    return { logProb: float64s(logProb.logProb), ...(entropy.length > 0 ? estimated : {}) };
  }

  /**
   * Many actions for one observation.
   * @param n 1 to 65,536
   * @returns leaves [n, ...shape], and log-probabilities [n] in nats, empty where there are none
   */
  async sample(
    observation: ElementInput,
    n: number,
    { seed }: { seed?: Integer | undefined } = {},
  ): Promise<{ actions: Value; logProb: Float64Array }> {
    const one = elementCodec(this.description.observationSpace, null, "observation").encode(observation);
    const { sample } = await this.#ask({
      sample: { agent: this.name, observation: one, n, ...(seed === undefined ? {} : { seed: encodeInteger(seed, "seed") }) },
    });
    return { actions: elementCodec(this.description.actionSpace, n, "action").decode(sample?.action), logProb: float64s(sample?.logProb) };
  }

  /**
   * The base noise that leads to given actions; those of `fromLatent` lead back to its noise to 1e-9.
   * @returns latent [B, D] and log |det ∂latent/∂action| [B]
   */
  async toLatent(observations: ElementInput, actions: ElementInput): Promise<{ latent: Float64Array; logDet: Float64Array }> {
    const { toLatent } = await this.#ask({ toLatent: this.#encodePair(observations, actions) });
    return { latent: tensorData(toLatent?.latent), logDet: float64s(toLatent?.logDet) };
  }

  /** The actions that base noise [B, D] leads to, in full precision. @returns action [B, D] and log |det ∂action/∂latent| [B] */
  async fromLatent(observations: ElementInput, latent: Float64Array): Promise<{ action: Float64Array; logDet: Float64Array }> {
    const count = this.#rows(observations);
    const tensor = encodeTensor("float64", [count, latent.length / count], bytesOf(latent.slice()));
    const request = { agent: this.name, observation: this.#codec("observation", count).encode(observations), latent: tensor };
    const { fromLatent } = await this.#ask({ fromLatent: request });
    return { action: tensorData(fromLatent?.action), logDet: float64s(fromLatent?.logDet) };
  }

  /** Ends its stream. The agent itself stays. */
  close(): Promise<void> {
    this.#stream.end(new ClosedError(`${this.name}: the agent was closed`));
    this.#connection.disown(this);
    return Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #ask(message: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#stream.push({
        changes: false,
        message: () => message,
        answered: (reply) => (reply.status ? reject(fromStatus(reply.status)) : resolve(reply)),
        failed: reject,
      });
    });
  }

  #encodeAct(
    observations: ElementInput,
    count: number,
    { deterministic = false, seed, state, episodeStart }: PredictOptions,
  ): NonNullable<Request["act"]> {
    const sampled = seed === undefined ? {} : { seed: encodeInteger(seed, "seed") };
    return {
      agent: this.name,
      observation: this.#codec("observation", count).encode(observations),
      mode: deterministic ? { deterministic } : sampled,
      ...(state === undefined ? {} : { agentState: state }),
      ...(episodeStart === undefined ? {} : { episodeStart }),
    };
  }

  #encodePair(observations: ElementInput, actions: ElementInput): NonNullable<Request["logProb"]> {
    const count = this.#rows(observations);
    return {
      agent: this.name,
      observation: this.#codec("observation", count).encode(observations),
      action: this.#actionCodec(actions, count).encode(actions),
    };
  }

  /** Actions in float64, as `fromLatent` gives them, are sent as they are. */
  #actionCodec(actions: ElementInput, count: number): ElementCodec {
    const { actionSpace } = this.description;
    const isExact = actions instanceof Float64Array && actionSpace.kind === "box";
    return isExact ? elementCodec(overrideDtype(actionSpace, "float64"), count, "action") : this.#codec("action", count);
  }

  #rows(observations: ElementInput): number {
    return rowsOf(this.description.observationSpace, observations) ?? 1;
  }

  #codec(field: "observation" | "action", count: number): ElementCodec {
    const codecs = field === "action" ? this.#actions : this.#observations;
    const known = codecs.get(count);
    if (known !== undefined) return known;
    const codec = elementCodec(field === "action" ? this.description.actionSpace : this.description.observationSpace, count, field);
    // Batches come in few sizes; one compiled codec per size is cheap, a size per call is not kept.
    if (codecs.size < WINDOW) codecs.set(count, codec);
    return codec;
  }
}

/** The only row of a batch of one, as a single element. */
function firstRow(space: Space, batch: Value): Value {
  switch (space.kind) {
    case "dict":
      return Object.fromEntries(
        space.entries.map(([key, part]) => [key, firstRow(part, (batch as Readonly<Record<string, Value>>)[key] as Value)]),
      );
    case "tuple":
      return space.spaces.map((part, i) => firstRow(part, (batch as readonly Value[])[i] as Value));
    case "discrete":
      return Number((batch as ArrayLike<number | bigint>)[0]);
    default:
      return batch;
  }
}

function float64s(bytes: Uint8Array | undefined): Float64Array {
  return arrayFromBytes("float64", bytes ?? new Uint8Array()) as Float64Array;
}

function tensorData(tensor: Tensor__Output | null | undefined): Float64Array {
  const { data } = decodeTensor(tensor, "latent");
  invariant(data instanceof Float64Array, "the server sent latents or actions that are not float64");
  return data;
}

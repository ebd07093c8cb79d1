/** Questions to an agent and its answers, as plain data: the same on the event loop and on a thread. */
import { invariant, UnsupportedError } from "../../envs/core/errors.ts";
import { createRng, type Rng } from "../../envs/core/random/index.ts";
import { isTypedArray, type TypedArray, type Value } from "../../envs/core/value.ts";
import type { ActRequest, ActResult, Agent, LatentResult, LogProbResult, RawActionResult } from "../agents/index.ts";

interface ActQuery {
  readonly kind: "act";
  readonly observations: Value;
  readonly count: number;
  readonly deterministic: boolean;
  /** Absent: from the system's entropy. */
  readonly seed: bigint | undefined;
  readonly wantLogProb: boolean;
  readonly wantLatent: boolean;
  /** [count, stateBytes] of the agent; absent: none was handed in. */
  readonly agentState?: Uint8Array | undefined;
  /** [count]. */
  readonly episodeStart?: Uint8Array | undefined;
}

/** Batches are validated, with a leading axis `count`. */
export type AgentQuery =
  | ActQuery
  /** Several requests for actions; `count` is that of all their observations. */
  | { readonly kind: "act-together"; readonly parts: readonly ActQuery[]; readonly count: number }
  | { readonly kind: "log-prob"; readonly observations: Value; readonly actions: Value; readonly count: number }
  /** `count` actions for one observation, given as a batch of one in columns. */
  | { readonly kind: "sample"; readonly observation: Value; readonly count: number; readonly seed: bigint | undefined }
  | { readonly kind: "to-latent"; readonly observations: Value; readonly actions: Value; readonly count: number }
  | { readonly kind: "from-latent"; readonly observations: Value; readonly latents: Float64Array; readonly count: number };

export interface AgentAnswers {
  readonly act: ActResult;
  readonly "act-together": readonly ActResult[];
  readonly "log-prob": LogProbResult;
  readonly sample: ActResult;
  readonly "to-latent": LatentResult;
  readonly "from-latent": RawActionResult;
}

type Kind = AgentQuery["kind"];
export type QueryOf<K extends Kind> = Extract<AgentQuery, { kind: K }>;

/** What each kind is called in errors. */
const OPERATIONS: Readonly<Record<Kind, string>> = {
  act: "Act",
  "act-together": "Act",
  "log-prob": "LogProb",
  sample: "Sample",
  "to-latent": "ToLatent",
  "from-latent": "FromLatent",
};

/** What somebody is about to ask for. */
export interface Wish {
  readonly kind: Kind;
  readonly deterministic?: boolean;
  readonly wantLogProb?: boolean;
  readonly wantLatent?: boolean;
}

/** @throws UnsupportedError naming agent and operation */
export function requireSupport(agent: Agent, { kind, deterministic = false, wantLogProb = false, wantLatent = false }: Wish): void {
  if (!METHODS[kind](agent)) throw unsupported(agent, kind);
  if (deterministic && !agent.deterministic) throw unsupported(agent, kind, " with deterministic");
  if (wantLogProb && agent.logProb === undefined && agent.actsWithLogProb !== true) throw unsupported(agent, kind, " with want_log_prob");
  if (wantLatent && agent.toLatent === undefined) throw unsupported(agent, kind, " with want_latent");
}

/** Whether an agent has what a kind needs. */
const METHODS: Readonly<Record<Kind, (agent: Agent) => boolean>> = {
  act: () => true,
  "act-together": () => true,
  sample: () => true,
  "log-prob": (agent) => agent.logProb !== undefined,
  "to-latent": (agent) => agent.toLatent !== undefined,
  "from-latent": (agent) => agent.fromLatent !== undefined,
};

function unsupported({ description: { name } }: Agent, kind: Kind, wish = ""): UnsupportedError {
  const operation = `${OPERATIONS[kind]}${wish}`;
  return new UnsupportedError(`${operation}: ${name} cannot do that`, { agent: name, operation });
}

/** @param query one that the agent supports */
export function answerQuery<K extends Kind>(agent: Agent, query: QueryOf<K>): AgentAnswers[K] {
  const found = answer(agent, query);
  invariant(found !== undefined, `${query.kind} is supported`);
  return found as AgentAnswers[K];
}

function answer(agent: Agent, query: AgentQuery): AgentAnswers[Kind] | undefined {
  switch (query.kind) {
    case "act": {
      const { observations, count, options } = requestOf(query);
      return agent.act(observations, count, options);
    }
    case "act-together": {
      const requests = query.parts.map(requestOf);
      return agent.actTogether?.(requests) ?? requests.map(({ observations, count, options }) => agent.act(observations, count, options));
    }
    case "log-prob":
      return agent.logProb?.(query.observations, query.actions, query.count);
    case "sample": {
      const { observation, count, seed } = query;
      return agent.act(repeat(observation, count), count, {
        rng: rngOf(seed),
        wantLogProb: agent.logProb !== undefined || agent.actsWithLogProb === true,
      });
    }
    case "to-latent":
      return agent.toLatent?.(query.observations, query.actions, query.count);
    case "from-latent":
      return agent.fromLatent?.(query.observations, query.latents, query.count);
    default:
      return query satisfies never;
  }
}

/** For those who do not say a seed: seeding anew from the system's entropy costs as much as a small policy. */
let unseeded: Rng | undefined;

function rngOf(seed: bigint | undefined): Rng {
  return seed === undefined ? (unseeded ??= createRng()) : createRng(seed);
}

function requestOf({ observations, count, deterministic, seed, wantLogProb, wantLatent, agentState, episodeStart }: ActQuery): ActRequest {
  const rng = deterministic ? undefined : rngOf(seed);
  return { observations, count, options: { rng, wantLogProb, wantLatent, agentState, episodeStart } };
}

/** A batch of one, `count` times. */
function repeat(batch: Value, count: number): Value {
  if (isTypedArray(batch)) return repeatRow(batch, count);
  if (Array.isArray(batch)) return batch.map((part: Value) => repeat(part, count));
  return Object.fromEntries(Object.entries(batch).map(([key, part]: [string, Value]) => [key, repeat(part, count)]));
}

function repeatRow(row: TypedArray, count: number): TypedArray {
  const Elements = row.constructor as new (length: number) => TypedArray;
  const rows = new Elements(row.length * count);
  const bytes = new Uint8Array(rows.buffer);
  const source = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
  for (let i = 0; i < count; i++) bytes.set(source, i * row.byteLength);
  return rows;
}

/** The buffers of all arrays in it, to be moved instead of copied. */
export function buffersOf(part: unknown): ArrayBuffer[] {
  if (typeof part !== "object" || part === null) return [];
  if (ArrayBuffer.isView(part)) return part.byteLength > 0 ? [part.buffer as ArrayBuffer] : [];
  return [...new Set(Object.values(part).flatMap(buffersOf))];
}

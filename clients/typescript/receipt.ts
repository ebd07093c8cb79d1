/** Receipts as JSON documents: protobuf's own JSON form of `rheos.v1.Receipt`, so that every language can read them. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Json, Kwargs } from "../../envs/core/registry.ts";
import type { Perturbations__Output } from "../../src/gen/rheos/v1/Perturbations.ts";
import type { Receipt as ReceiptMessage, Receipt__Output } from "../../src/gen/rheos/v1/Receipt.ts";
import { shorten } from "../../src/wire/shorten.ts";
import { decodeStruct, encodeStruct } from "../../src/wire/struct.ts";

/** Proof of an episode: enough to play it again anywhere, and digests to compare. */
export interface Receipt {
  readonly envId: string;
  readonly kwargs: Kwargs;
  /** Of rheos. */
  readonly version: string;
  /** With its version. */
  readonly agent: string;
  /** Hex; empty for agents without weights. */
  readonly weightsSha256: string;
  /** Of the evaluation; decimal, since it may be beyond 2^53. */
  readonly seed: string;
  /** Index of the episode in it. */
  readonly episode: number;
  readonly deterministic: boolean;
  readonly perturbations: { readonly observationNoise: number; readonly actionNoise: number; readonly stickyActions: number };
  /** Steps. */
  readonly length: number;
  readonly episodeReturn: number;
  /** SHA-256 over observations, actions, rewards and flags, hex. */
  readonly digest: string;
  /** Base64; locates the first step that differs. */
  readonly trace: string;
}

const NO_PERTURBATIONS: Perturbations__Output = { observationNoise: 0, actionNoise: 0, stickyActions: 0 };

export function decodeReceipt(message: Receipt__Output): Receipt {
  const {
    envId,
    kwargs,
    version,
    agent,
    weightsSha256,
    seed,
    episode,
    deterministic,
    perturbations,
    length,
    episodeReturn,
    digest,
    trace,
  } = message;
  return {
    envId,
    kwargs: { ...decodeStruct(kwargs, "kwargs") },
    version,
    agent,
    weightsSha256,
    seed,
    episode,
    deterministic,
    perturbations: perturbations ?? NO_PERTURBATIONS,
    length,
    episodeReturn,
    digest,
    trace: trace.toString("base64"),
  };
}

/** @throws InvalidArgumentError as `parseReceipt` for numbers and traces that are none */
export function encodeReceipt(receipt: Receipt): ReceiptMessage {
  requireExact(receipt);
  return { ...receipt, kwargs: encodeStruct(receipt.kwargs), trace: Buffer.from(receipt.trace, "base64") };
}

/** The type of each field that a receipt must have. */
const FIELDS: Readonly<Record<keyof Receipt, string>> = {
  envId: "string",
  kwargs: "object",
  version: "string",
  agent: "string",
  weightsSha256: "string",
  seed: "string",
  episode: "number",
  deterministic: "boolean",
  perturbations: "object",
  length: "number",
  episodeReturn: "number",
  digest: "string",
  trace: "string",
};

/** @param json one receipt @throws InvalidArgumentError naming the first field that is missing, of the wrong type or out of range */
export function parseReceipt(json: string): Receipt {
  const record = parseJson(json);
  for (const [field, type] of Object.entries(FIELDS)) {
    const value = record[field];
    if (typeof value !== type || value === null)
      throw wrong(`${field} of type ${type}`, value === undefined ? "none" : JSON.stringify(value));
  }
  const receipt = { ...(record as unknown as Receipt), perturbations: parsePerturbations(record["perturbations"]) };
  requireExact(receipt);
  return receipt;
}

/** What the wire would cut or round to something else is refused. */
function requireExact(receipt: Receipt): void {
  const { seed, trace } = receipt;
  if (!/^\d{1,20}$/.test(seed) || BigInt(seed) >= 2n ** 64n) throw wrong("seed as a decimal integer in [0, 2^64)", JSON.stringify(seed));
  for (const field of ["episode", "length"] as const) {
    const value = receipt[field];
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** 32) throw wrong(`${field} as an integer in [0, 2^32)`, String(value));
  }
  if (Buffer.from(trace, "base64").toString("base64") !== trace) throw wrong("trace in base64", JSON.stringify(shorten(trace, 40)));
}

function parsePerturbations(json: Json | undefined): Perturbations__Output {
  const given = { ...NO_PERTURBATIONS, ...(json as object) };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(NO_PERTURBATIONS, name)) throw wrong(`perturbations ${Object.keys(NO_PERTURBATIONS).join(", ")}`, name);
    if (typeof value !== "number") throw wrong(`${name} of type number`, JSON.stringify(value));
  }
  return given;
}

function parseJson(json: string): Readonly<Record<string, Json>> {
  let parsed: Json;
  try {
    parsed = JSON.parse(json) as Json;
  } catch (error) {
    throw wrong("a JSON document", (error as Error).message);
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw wrong("a JSON object", JSON.stringify(parsed).slice(0, 40));
  return parsed as Readonly<Record<string, Json>>;
}

function wrong(expected: string, got: string): InvalidArgumentError {
  return new InvalidArgumentError(`receipt: expected ${expected}, got ${got}`, { field: "receipt" });
}

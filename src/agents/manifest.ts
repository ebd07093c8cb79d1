/** The manifest of an agent bundle: what the agent is, how it came to be, and what it scored. JSON, format 1. */
import type { Json } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { AgentScore } from "./agent.ts";
import type { ImplicitNetwork } from "./implicit/implicit-policy.ts";
import { jsonFields, malformed, type JsonFields } from "./json-fields.ts";
import { parseNetwork } from "./network-json.ts";
import type { OnnxNetwork } from "./onnx/model-contract.ts";
import type { PolicyNetwork } from "./policies/policy-network.ts";
import type { QNetwork } from "./q-network/q-network.ts";
import { decodeSpaceJson, encodeSpaceJson } from "./space-json.ts";

const FORMAT = 1;
const MANIFEST_KEYS = [
  "format",
  "algorithm",
  "envId",
  "version",
  "observationSpace",
  "actionSpace",
  "network",
  "training",
  "provenance",
  "versions",
  "scores",
  "weightsSha256",
];
const SCORE_KEYS = ["envId", "episodes", "mean", "std", "ci95", "seed", "deterministic"];

/** Uniform over the action space; no weights. */
export interface RandomNetwork {
  readonly kind: "random";
}

export type NetworkConfig = RandomNetwork | PolicyNetwork | ImplicitNetwork | QNetwork | OnnxNetwork;

export interface TrainingRecord {
  readonly seed: number;
  /** Environment steps, all counted. */
  readonly steps: number;
  readonly config: Readonly<Record<string, Json>>;
}

export interface AgentManifest {
  /** How it was trained: `nf-ppo`. */
  readonly algorithm: string;
  readonly envId: string;
  /** Counts from 1. */
  readonly version: number;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly network: NetworkConfig;
  readonly training: TrainingRecord;
  /** How it came to be, in words. */
  readonly provenance: string;
  /** Versions of what made it, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly scores: readonly AgentScore[];
  /** Of the weights file, lower-case hex; empty where there are no weights. */
  readonly weightsSha256: string;
}

/** `{algorithm}/{env id}@{version}`. */
export function agentName({ algorithm, envId, version }: Pick<AgentManifest, "algorithm" | "envId" | "version">): string {
  return `${algorithm}/${envId}@${version}`;
}

/** @returns JSON text, indented */
export function formatManifest({ observationSpace, actionSpace, ...rest }: AgentManifest): string {
  const spaces = { observationSpace: encodeSpaceJson(observationSpace), actionSpace: encodeSpaceJson(actionSpace) };
  return `${JSON.stringify({ format: FORMAT, ...rest, ...spaces }, null, 2)}\n`;
}

/** @throws InvalidArgumentError `MALFORMED_MANIFEST` naming the field */
export function parseManifest(text: string): AgentManifest {
  const fields = jsonFields(parseJson(text), "", MANIFEST_KEYS);
  if (fields.integer("format", 0) !== FORMAT) throw malformed("format", `expected ${FORMAT}, got ${fields.integer("format", 0)}`);
  const versions = fields.record("versions", "any");
  return {
    algorithm: fields.text("algorithm", /^[a-z0-9][a-z0-9-]*$/),
    envId: fields.text("envId", /^[\w.:-]+$/),
    version: fields.integer("version", 1),
    observationSpace: decodeSpaceJson(fields.json("observationSpace"), "observationSpace"),
    actionSpace: decodeSpaceJson(fields.json("actionSpace"), "actionSpace"),
    network: parseNetwork(fields.record("network", "any")),
    training: parseTraining(fields.record("training", ["seed", "steps", "config"])),
    provenance: fields.text("provenance"),
    versions: Object.fromEntries(versions.keys().map((name) => [name, versions.text(name)])),
    scores: fields.list("scores", parseScore),
    weightsSha256: fields.text("weightsSha256", /^([0-9a-f]{64})?$/),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed("text", `no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseTraining(fields: JsonFields): TrainingRecord {
  const config = fields.record("config", "any");
  const entries = config.keys().map((key) => [key, config.json(key)] as const);
  return { seed: fields.integer("seed", 0), steps: fields.integer("steps", 0), config: Object.fromEntries(entries) };
}

function parseScore(json: Json, path: string): AgentScore {
  const fields = jsonFields(json, path, SCORE_KEYS);
  const [low, high, ...more] = fields.list("ci95", (bound) => bound);
  if (typeof low !== "number" || typeof high !== "number" || more.length > 0) throw malformed(`${path}.ci95`, "expected [low, high]");
  return {
    envId: fields.text("envId"),
    episodes: fields.integer("episodes", 1),
    mean: fields.number("mean"),
    std: fields.number("std"),
    ci95: [low, high],
    seed: fields.integer("seed", 0),
    deterministic: fields.boolean("deterministic"),
  };
}

/** The compiled schema: service definitions for servers and clients, and the messages that travel as opaque bytes in error details. */
import { loadPackageDefinition } from "@grpc/grpc-js";
import { loadSync, type MessageTypeDefinition, type Options } from "@grpc/proto-loader";
import { fileURLToPath } from "node:url";
import type { ProtoGrpcType as AgentProto } from "../gen/agent.ts";
import type { ProtoGrpcType as EnvProto } from "../gen/env.ts";
import type { ProtoGrpcType as EvaluationProto } from "../gen/evaluation.ts";
import type { ProtoGrpcType as ServerProto } from "../gen/server.ts";
import type { ProtoGrpcType as TrainingProto } from "../gen/training.ts";

const PROTO_DIRECTORY = fileURLToPath(new URL("../../proto", import.meta.url));
const FILES = ["env", "agent", "evaluation", "server", "training"].map((name) => `rheos/v1/${name}.proto`);

/** How messages look in TypeScript; `scripts/generate-types.mjs` uses the same options. 64-bit integers are decimal strings. */
const OPTIONS: Options = { longs: String, enums: String, defaults: true, oneofs: true, includeDirs: [PROTO_DIRECTORY] };

/** The package definition, for reflection. */
export const packageDefinition = loadSync([...FILES, "google/rpc/error_details.proto", "google/rpc/status.proto"], OPTIONS);

export type Schema = EnvProto & AgentProto & EvaluationProto & ServerProto & TrainingProto;

/** `schema.rheos.v1.EnvService.service` for servers, `new schema.rheos.v1.EnvService(…)` for clients. */
export const schema = loadPackageDefinition(packageDefinition) as unknown as Schema;

/** Serialises and parses one message type by its full name, e.g. "google.rpc.Status". */
export function messageCodec<Message>(fullName: string): { encode(message: object): Buffer; decode(bytes: Buffer): Message } {
  const type = packageDefinition[fullName];
  if (type === undefined || !("serialize" in type)) throw new Error(`${fullName}: no such message in the schema`);
  const { serialize, deserialize } = type as MessageTypeDefinition<object, object>;
  return { encode: serialize, decode: (bytes) => deserialize(bytes) as Message };
}

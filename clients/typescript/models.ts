/** Agents as ONNX models: brought to a server, taken from it, removed. */
import type { ServiceError } from "@grpc/grpc-js";
import { DomainError, invariant } from "../../envs/core/errors.ts";
import type { ExportResponse__Output } from "../../src/gen/rheos/v1/ExportResponse.ts";
import type { UploadHeader } from "../../src/gen/rheos/v1/UploadHeader.ts";
import type { UploadResponse__Output } from "../../src/gen/rheos/v1/UploadResponse.ts";
import type { EnvSpec } from "../../src/wire/decode-env-spec.ts";
import { fromCallStatus } from "../../src/wire/errors.ts";
import { decodeAgent, type AgentDescription } from "./agent-description.ts";
import type { Connection } from "./connection.ts";
import { elementCodec, rowsOf, type ElementInput } from "./element.ts";

export interface UploadOptions {
  /** Environment that it acts in; absent = that of the name. */
  readonly envId?: string | undefined;
  /** How it came to be, in words. */
  readonly provenance?: string | undefined;
  /** What it must answer before it is accepted. */
  readonly test?: UploadTest | undefined;
}

/** Leaves have a leading axis B. */
export interface UploadTest {
  readonly observations: ElementInput;
  /** Deterministic ones. */
  readonly actions: ElementInput;
  /** Largest difference; 1e-5 by default. */
  readonly tolerance?: number | undefined;
}

export interface ExportOptions {
  /** What is computed in; "float64" by default. */
  readonly precision?: "float32" | "float64" | undefined;
}

const CHUNK_BYTES = 1024 * 1024;

/** @param spec of the environment, where there is a test */
export function uploadHeader(name: string, { envId, provenance = "", test }: UploadOptions, spec: EnvSpec | undefined): UploadHeader {
  const header = { name, envId: envId ?? "", provenance };
  if (test === undefined || spec === undefined) return header;
  const count = rowsOf(spec.observationSpace, test.observations) ?? 1;
  return {
    ...header,
    testObservation: elementCodec(spec.observationSpace, count, "test.observations").encode(test.observations),
    testAction: elementCodec(spec.actionSpace, count, "test.actions").encode(test.actions),
    testTolerance: test.tolerance ?? 0,
  };
}

/** @throws DomainError as the server says */
export async function upload(connection: Connection, header: UploadHeader, file: Uint8Array): Promise<AgentDescription> {
  connection.requireOpen();
  const { agent } = await new Promise<UploadResponse__Output>((resolve, reject) => {
    const call = connection.agent.upload(connection.metadata(), (failure: ServiceError | null, response?: UploadResponse__Output) => {
      if (response !== undefined) resolve(response);
      else
        reject(
          failure === null ? new DomainError("INTERNAL", "NO_RESPONSE", "the call ended without a response") : fromCallStatus(failure),
        );
    });
    // A server that refuses the file early ends the call; what is still to be sent then goes nowhere.
    call.on("error", () => undefined);
    call.write({ header: { ...header, size: file.length } });
    for (let start = 0; start < file.length; start += CHUNK_BYTES) {
      call.write({ chunk: Buffer.from(file.subarray(start, start + CHUNK_BYTES)) });
    }
    call.end();
  });
  invariant(agent !== null, "the server sent no agent");
  return decodeAgent(agent);
}

/** @returns the file @throws DomainError as the server says */
export async function exportAgent(connection: Connection, name: string, { precision = "float64" }: ExportOptions): Promise<Uint8Array> {
  connection.requireOpen();
  const wanted = precision === "float32" ? "PRECISION_FLOAT32" : "PRECISION_FLOAT64";
  const call = connection.agent.export({ name, precision: wanted }, connection.metadata());
  const chunks: Uint8Array[] = [];
  try {
    for await (const { chunk } of call as AsyncIterable<ExportResponse__Output>) chunks.push(chunk);
  } catch (error) {
    throw fromCallStatus(error as ServiceError, connection.target);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

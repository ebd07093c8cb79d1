/** The stream of an upload: a header, then the file in pieces, never more of it in memory than may come. */
import type { ServerReadableStream } from "@grpc/grpc-js";
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import type { UploadHeader__Output } from "../gen/rheos/v1/UploadHeader.ts";
import type { UploadRequest__Output } from "../gen/rheos/v1/UploadRequest.ts";
import type { UploadResponse } from "../gen/rheos/v1/UploadResponse.ts";
import { requireParsed } from "./calls.ts";

/** Longest that an upload may take to arrive. */
const ARRIVAL_MS = 120_000;

export interface ReceivedUpload {
  readonly header: UploadHeader__Output;
  readonly file: Uint8Array<ArrayBuffer>;
}

/**
 * @param maxBytes of the file
 * @throws InvalidArgumentError when the header does not come first and once, or the file is shorter or longer than it says;
 * DomainError RESOURCE_EXHAUSTED for a file that is too large, DEADLINE_EXCEEDED for one that does not come
 */
export async function receiveUpload(call: UploadCall, maxBytes: number): Promise<ReceivedUpload> {
  const late = new DomainError("DEADLINE_EXCEEDED", "UPLOAD_TOO_SLOW", `upload: it did not arrive within ${ARRIVAL_MS / 1000} s`);
  const timer = setTimeout(() => call.destroy(late), ARRIVAL_MS);
  try {
    return await receive(call, maxBytes);
  } finally {
    clearTimeout(timer);
  }
}

type UploadCall = ServerReadableStream<UploadRequest__Output, UploadResponse>;

async function receive(call: UploadCall, maxBytes: number): Promise<ReceivedUpload> {
  let header: UploadHeader__Output | undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const message of call as AsyncIterable<UploadRequest__Output>) {
    const request = requireParsed(message);
    if (request.part === "header" && request.header) {
      if (header !== undefined) throw malformed("one header", "another");
      header = request.header;
      if (Number(header.size) > maxBytes) throw tooLarge(maxBytes);
      continue;
    }
    if (header === undefined) throw malformed("the header first", request.part === "chunk" ? "a chunk" : "nothing");
    if (!request.chunk) throw malformed("a chunk", "nothing");
    bytes += request.chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(request.chunk);
  }
  if (header === undefined) throw malformed("a header", "the end of the stream");
  const wanted = Number(header.size);
  if (wanted > 0 && wanted !== bytes)
    throw new InvalidArgumentError(`size: expected ${wanted} bytes as the header says, got ${bytes}`, { field: "header.size" });
  return { header, file: joined(chunks, bytes) };
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

function malformed(expected: string, got: string): InvalidArgumentError {
  return new InvalidArgumentError(`part: expected ${expected}, got ${got}`, { field: "part" });
}

function tooLarge(maxBytes: number): DomainError {
  return new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `max_model_bytes: the limit is ${maxBytes}`, {
    limit: "max_model_bytes",
    value: maxBytes,
  });
}

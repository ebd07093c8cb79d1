/** Errors on the wire: the only place that knows gRPC codes and `google.rpc` details, in both directions. */
import { Metadata, status, type StatusObject } from "@grpc/grpc-js";
import { randomUUID } from "node:crypto";
import {
  ClosedError,
  DomainError,
  InvalidActionError,
  NotFoundError,
  PhysicsDivergedError,
  ResetNeededError,
  UnsupportedError,
  type ErrorCode,
  type ErrorDetails,
} from "../../envs/core/errors.ts";
import type { ErrorInfo__Output } from "../gen/google/rpc/ErrorInfo.ts";
import type { Status, Status__Output } from "../gen/google/rpc/Status.ts";
import { messageCodec } from "./schema.ts";
import { shorten } from "./shorten.ts";

const DOMAIN = "rheos";
const DETAILS_KEY = "grpc-status-details-bin";
const RETRY_DELAY = { seconds: 0, nanos: 100_000_000 };
/** Most bytes of the trailers that tell of an error: gRPC in C refuses more than 8 KiB of all headers together at random, and Node closes the connection. */
const MAX_TRAILER_BYTES = 4096;
/** Longest text of an error in trailers, at first and at last, and in messages, UTF-16 units; it stands in up to five places. */
const LONGEST_IN_TRAILERS = 1024;
const SHORTEST_IN_TRAILERS = 8;
const LONGEST_IN_MESSAGES = 4096;
/** By which texts are shortened again until the trailers have room, and the part of it that a detail gets, which the message quotes too. */
const SHORTER = 0.75;
const DETAIL_SHARE = 0.25;
/** Most details that an error tells. */
const MAX_DETAILS = 16;

const statusCodec = messageCodec<Status__Output>("google.rpc.Status");
const errorInfoCodec = messageCodec<ErrorInfo__Output>("google.rpc.ErrorInfo");

/** A google.protobuf.Any. */
interface PackedDetail {
  readonly type_url: string;
  readonly value: Buffer;
}

/** Told about each error that is our own bug, before it is hidden from the peer. */
export type ReportBug = (error: unknown, id: string) => void;

/**
 * The rich form of any error, at most 64 KiB or so whatever it quotes. What is no DomainError becomes INTERNAL with an opaque id; the error
 * itself goes to `reportBug`.
 */
export function toStatus(error: unknown, reportBug: ReportBug): Status {
  return statusOf(domainErrorOf(error, reportBug), LONGEST_IN_MESSAGES);
}

/** The form that a call ends with: code, message and `grpc-status-details-bin`, with texts as long as the trailers have room for. */
export function toCallStatus(error: unknown, reportBug: ReportBug): StatusObject {
  const told = domainErrorOf(error, reportBug);
  for (let longest = LONGEST_IN_TRAILERS; ; longest *= SHORTER) {
    const packed = statusCodec.encode(statusOf(told, longest));
    const details = shorten(told.message, longest);
    if (longest > SHORTEST_IN_TRAILERS && trailerBytes(details, packed) > MAX_TRAILER_BYTES) continue;
    const metadata = new Metadata();
    metadata.set(DETAILS_KEY, packed);
    return { code: status[told.code], details, metadata };
  }
}

/** As they travel: percent-encoded and in base64. */
function trailerBytes(message: string, packed: Buffer): number {
  return encodeURI(message).length + Math.ceil(packed.length / 3) * 4;
}

function domainErrorOf(error: unknown, reportBug: ReportBug): DomainError {
  if (error instanceof DomainError) return error;
  const id = randomUUID();
  reportBug(error, id);
  return new DomainError("INTERNAL", "INTERNAL_ERROR", `internal error ${id}; the server's log tells more`, { id });
}

/** @param longest text in it, UTF-16 units */
function statusOf(error: DomainError, longest: number): Status {
  return { code: status[error.code], message: shorten(error.message, longest), details: detailsOf(error, longest) };
}

/** The error of a failed call, on the client's side. @param target named where the server said nothing, because it was lost on the way */
export function fromCallStatus(failed: StatusObject, target?: string): DomainError {
  const packed = failed.metadata?.get(DETAILS_KEY)[0];
  if (packed instanceof Buffer) return fromStatus(statusCodec.decode(packed));
  const message = target === undefined ? failed.details : `${target}: ${failed.details}`;
  return new DomainError((status[failed.code] ?? "UNKNOWN") as ErrorCode, "", message);
}

/** The error behind a `google.rpc.Status`, on the client's side. */
export function fromStatus(rich: Status__Output): DomainError {
  const packed = rich.details.find((detail) => "type_url" in detail && detail.type_url.endsWith("google.rpc.ErrorInfo"));
  const info = packed !== undefined && "value" in packed ? errorInfoCodec.decode(packed.value) : undefined;
  return revive((status[rich.code] ?? "UNKNOWN") as ErrorCode, info?.reason ?? "", rich.message, info?.metadata ?? {});
}

/** In the class that it had, where callers branch on it. */
function revive(code: ErrorCode, reason: string, message: string, details: ErrorDetails): DomainError {
  if (code === "NOT_FOUND") return new NotFoundError(message, details, reason);
  const Revived = REVIVED_CLASSES[reason];
  return Revived === undefined ? new DomainError(code, reason, message, details) : new Revived(message, details);
}

const REVIVED_CLASSES: Readonly<Record<string, new (message: string, details: ErrorDetails) => DomainError>> = {
  RESET_NEEDED: ResetNeededError,
  INVALID_ACTION: InvalidActionError,
  CLOSED: ClosedError,
  PHYSICS_DIVERGED: PhysicsDivergedError,
  UNSUPPORTED: UnsupportedError,
};

function detailsOf({ code, reason, message, details }: DomainError, longest: number): PackedDetail[] {
  const metadata = textOf(details, longest);
  const packed = [pack("google.rpc.ErrorInfo", { reason, domain: DOMAIN, metadata })];
  if (code === "INVALID_ARGUMENT") {
    const { field = "" } = metadata;
    const description = shorten(message.replace(`${String(details["field"] ?? "")}: `, ""), longest);
    packed.push(pack("google.rpc.BadRequest", { fieldViolations: [{ field, description }] }));
  }
  if (code === "NOT_FOUND") {
    const { kind: resourceType = "", name: resourceName = "" } = metadata;
    packed.push(pack("google.rpc.ResourceInfo", { resourceType, resourceName, description: shorten(message, longest) }));
  }
  if (code === "RESOURCE_EXHAUSTED" || code === "UNAVAILABLE") packed.push(pack("google.rpc.RetryInfo", { retryDelay: RETRY_DELAY }));
  return packed;
}

function pack(fullName: string, message: object): PackedDetail {
  return { type_url: `type.googleapis.com/${fullName}`, value: messageCodec(fullName).encode(message) };
}

function textOf(details: ErrorDetails, longest: number): Record<string, string> {
  const told = Object.entries(details).slice(0, MAX_DETAILS);
  return Object.fromEntries(told.map(([key, value]) => [key, shorten(String(value), longest * DETAIL_SHARE)]));
}

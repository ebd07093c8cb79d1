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

const DOMAIN = "rheos";
const DETAILS_KEY = "grpc-status-details-bin";
const RETRY_DELAY = { seconds: 0, nanos: 100_000_000 };

const statusCodec = messageCodec<Status__Output>("google.rpc.Status");
const errorInfoCodec = messageCodec<ErrorInfo__Output>("google.rpc.ErrorInfo");

/** A google.protobuf.Any. */
interface PackedDetail {
  readonly type_url: string;
  readonly value: Buffer;
}

/** Told about each error that is our own bug, before it is hidden from the peer. */
export type ReportBug = (error: unknown, id: string) => void;

/** The rich form of any error. What is no DomainError becomes INTERNAL with an opaque id; the error itself goes to `reportBug`. */
export function toStatus(error: unknown, reportBug: ReportBug): Status {
  if (error instanceof DomainError) {
    return { code: status[error.code], message: error.message, details: detailsOf(error) };
  }
  const id = randomUUID();
  reportBug(error, id);
  const info = { reason: "INTERNAL_ERROR", domain: DOMAIN, metadata: { id } };
  return {
    code: status.INTERNAL,
    message: `internal error ${id}; the server's log tells more`,
    details: [pack("google.rpc.ErrorInfo", info)],
  };
}

/** The form that a call ends with: code, message and `grpc-status-details-bin`. */
export function toCallStatus(error: unknown, reportBug: ReportBug): StatusObject {
  const rich = toStatus(error, reportBug);
  const metadata = new Metadata();
  metadata.set(DETAILS_KEY, statusCodec.encode(rich));
  return { code: rich.code as status, details: rich.message ?? "", metadata };
}

/** The error of a failed call, on the client's side. */
export function fromCallStatus(failed: StatusObject): DomainError {
  const packed = failed.metadata?.get(DETAILS_KEY)[0];
  if (packed instanceof Buffer) return fromStatus(statusCodec.decode(packed));
  return new DomainError((status[failed.code] ?? "UNKNOWN") as ErrorCode, "", failed.details);
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

function detailsOf({ code, reason, message, details }: DomainError): PackedDetail[] {
  const packed = [pack("google.rpc.ErrorInfo", { reason, domain: DOMAIN, metadata: textOf(details) })];
  if (code === "INVALID_ARGUMENT") {
    const field = String(details["field"] ?? "");
    packed.push(pack("google.rpc.BadRequest", { fieldViolations: [{ field, description: message.replace(`${field}: `, "") }] }));
  }
  if (code === "NOT_FOUND") {
    const resource = { resourceType: String(details["kind"] ?? ""), resourceName: String(details["name"] ?? ""), description: message };
    packed.push(pack("google.rpc.ResourceInfo", resource));
  }
  if (code === "RESOURCE_EXHAUSTED" || code === "UNAVAILABLE") packed.push(pack("google.rpc.RetryInfo", { retryDelay: RETRY_DELAY }));
  return packed;
}

function pack(fullName: string, message: object): PackedDetail {
  return { type_url: `type.googleapis.com/${fullName}`, value: messageCodec(fullName).encode(message) };
}

function textOf(details: ErrorDetails): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, String(value)]));
}

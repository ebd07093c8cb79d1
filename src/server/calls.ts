/** From async functions to gRPC handlers: malformed messages and errors are dealt with here, once for all services. */
import type {
  handleClientStreamingCall,
  handleUnaryCall,
  ServerErrorResponse,
  ServerReadableStream,
  ServerUnaryCall,
  ServiceDefinition,
} from "@grpc/grpc-js";
import type { Logger } from "pino";
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import type { BusyPoll } from "./busy-poll.ts";
import { toCallStatus, type ReportBug } from "../wire/errors.ts";
import { requestLimits } from "../wire/message-limits.ts";

/** What stands in for a message that could not be parsed, or was refused before that. */
class Malformed {
  readonly error: DomainError;

  constructor(cause: unknown) {
    this.error = cause instanceof DomainError ? cause : malformedError(String(cause));
  }
}

export interface CallContext {
  readonly reportBug: ReportBug;
  /** To be told of the requests of streams. */
  readonly poll: BusyPoll;
}

/**
 * A service definition whose messages are held to their limits before they are parsed, and whose parse errors reach the handler, so that
 * they become INVALID_ARGUMENT and not INTERNAL.
 */
export function tolerant<Definition extends ServiceDefinition>(definition: Definition): Definition {
  const methods = Object.entries(definition).map(([name, method]) => {
    const requireLimits = requestLimits(method.path);
    const requestDeserialize = (bytes: Buffer): unknown => {
      try {
        requireLimits(bytes);
        return method.requestDeserialize(bytes);
      } catch (error) {
        return new Malformed(error);
      }
    };
    return [name, { ...method, requestDeserialize }] as const;
  });
  return Object.fromEntries(methods) as Definition;
}

/** @throws InvalidArgumentError when the message could not be parsed; the error with which it was refused before that */
export function requireParsed<Message>(message: Message): Message {
  if (message instanceof Malformed) throw message.error;
  return message;
}

function malformedError(cause: string): DomainError {
  const message = `request: expected a message of the schema, got bytes that do not parse (${cause})`;
  return new InvalidArgumentError(message, { field: "request" }, "MALFORMED_MESSAGE");
}

/** A unary handler from an async function. */
export function unary<Request, Response>(
  context: CallContext,
  work: (request: Request, call: ServerUnaryCall<Request, Response>) => Promise<Response> | Response,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const answer = async (): Promise<Response> => await work(requireParsed(call.request), call);
    answer().then(
      (response) => callback(null, response),
      (error: unknown) => callback(callError(error, context.reportBug)),
    );
  };
}

/** A client-streaming handler from an async function. */
export function clientStream<Request, Response>(
  context: CallContext,
  work: (call: ServerReadableStream<Request, Response>) => Promise<Response>,
): handleClientStreamingCall<Request, Response> {
  return (call, callback) => {
    const answer = async (): Promise<Response> => await work(call);
    answer().then(
      (response) => callback(null, response),
      (error: unknown) => callback(callError(error, context.reportBug)),
    );
  };
}

/** What `callback` and `emit("error")` take. */
export function callError(error: unknown, reportBug: ReportBug): ServerErrorResponse {
  return Object.assign(new Error(String(error)), toCallStatus(error, reportBug));
}

/** Our own bugs go to the log, with the id that the peer was given. */
export function bugReporter(logger: Logger): ReportBug {
  return (error, id) => logger.error({ err: error, id }, "internal error");
}

/**
 * A gRPC server that tells of every call when it starts, and how it ended. It listens to handlers, not to messages: an interceptor would
 * stand in the way of every message of every stream.
 */
import {
  Server,
  status,
  type sendUnaryData,
  type ServerOptions,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { EventEmitter } from "node:events";

/** Told of the start of a call of `method`, `package.Service/Method`. @returns is told its status */
export type ObserveCall = (method: string) => (code: status) => void;

/** What all handlers have in common; `callback` only where the reply is one message. */
type Handler = (call: EventEmitter, callback?: sendUnaryData<unknown>) => void;

export class ObservedServer extends Server {
  readonly #observe: ObserveCall;

  constructor(options: ServerOptions, observe: ObserveCall) {
    super(options);
    this.#observe = observe;
  }

  override addService(service: ServiceDefinition, implementation: UntypedServiceImplementation): void {
    const methods = Object.entries(service).flatMap(([name, { path, originalName = name }]) => {
      const handler = implementation[name] ?? implementation[originalName];
      if (handler === undefined) return [];
      const bound = handler.bind(implementation) as unknown as Handler;
      return [[name, observedHandler(bound, () => this.#observe(path.slice(1)))]];
    });
    super.addService(service, Object.fromEntries(methods) as UntypedServiceImplementation);
  }
}

function observedHandler(handler: Handler, start: () => (code: status) => void): Handler {
  return (call, callback) => {
    const end = once(start());
    call.on("cancelled", () => end(status.CANCELLED));
    if (callback !== undefined) {
      handler(call, (error, ...reply) => {
        end(error ? codeOf(error) : status.OK);
        callback(error, ...reply);
      });
      return;
    }
    let code = status.OK;
    call.on("error", (error: unknown) => (code = codeOf(error)));
    // What ended with an error finishes too, after its status was sent.
    call.on("finish", () => end(code));
    handler(call);
  };
}

function codeOf(error: unknown): status {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "number" && code in status ? code : status.UNKNOWN;
}

function once(end: (code: status) => void): (code: status) => void {
  let isOver = false;
  return (code) => {
    if (!isOver) end(code);
    isOver = true;
  };
}

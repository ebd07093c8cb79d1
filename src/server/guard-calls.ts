/** Lets nobody in without the token of the server: calls are refused when their headers come, before any message of theirs is read. */
import type { ServerInterceptor } from "@grpc/grpc-js";
import { timingSafeEqual } from "node:crypto";
import { DomainError } from "../../envs/core/errors.ts";
import { toCallStatus, type ReportBug } from "../wire/errors.ts";

/** Health and reflection are open to all. */
const GUARDED_PATHS = "/rheos.";

/** @param token the secret of the server; absent = every call may pass. As in observe-calls.ts, a method of the call is put over. */
export function callGuard(token: string | undefined, reportBug: ReportBug): ServerInterceptor {
  const expected = token === undefined ? undefined : Buffer.from(`Bearer ${token}`);
  return ({ path }, passed) => {
    // The class is what interceptors are declared to return, its interface what is asked of them.
    const call = passed as ReturnType<ServerInterceptor>;
    if (expected === undefined || !path.startsWith(GUARDED_PATHS)) return call;
    const start = call.start.bind(call);
    call.start = (listener) =>
      start({
        ...listener,
        onReceiveMetadata: (metadata) => {
          const given = Buffer.from(String(metadata.get("authorization")[0] ?? ""));
          if (given.length === expected.length && timingSafeEqual(given, expected)) listener.onReceiveMetadata(metadata);
          else call.sendStatus(toCallStatus(badToken(), reportBug));
        },
      });
    return call;
  };
}

function badToken(): DomainError {
  return new DomainError("UNAUTHENTICATED", "BAD_TOKEN", "authorization: expected the bearer token of this server, got none or another");
}

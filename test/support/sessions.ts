/** Sessions over raw gRPC, for tests that look at the protocol itself. */
import type { MakeRequest } from "../../src/gen/rheos/v1/MakeRequest.ts";
import type { SessionRequest } from "../../src/gen/rheos/v1/SessionRequest.ts";
import type { SessionResponse__Output } from "../../src/gen/rheos/v1/SessionResponse.ts";
import { call, discreteAction, type rawClients, TestStream } from "./server.ts";

type EnvClient = ReturnType<typeof rawClients>["env"];

export async function makeSession(env: EnvClient, request: MakeRequest) {
  const made = await call(env, env.Make, request);
  if (made === undefined) throw new Error("Make gave no reply");
  return { ...made, credentials: { session: made.session, token: made.token } };
}

/** Attaches a stream to an existing session. */
export async function attach(env: EnvClient, session: { session: string; token: string }, timing = false) {
  const stream = new TestStream(env);
  const attached = await stream.ask({ attach: { session, timing } });
  return { stream, attached: attached.attached };
}

/** A stream with a fresh session. */
export async function openStream(env: EnvClient, make: MakeRequest) {
  const stream = new TestStream(env);
  const { attached } = await stream.ask({ attach: { make } });
  if (!attached?.session) throw new Error("attach gave no session");
  const { session, token, window } = attached.session;
  return { stream, window, credentials: { session, token } };
}

export const RIGHT: SessionRequest = { step: discreteAction(1) };

/** The tensor bytes of a single observation. */
export function observationBytes(reply: SessionResponse__Output): number[] {
  return [...((reply.step ?? reply.reset)?.observation?.tensor?.data ?? [])];
}

/** Sends a reset with sequence 1 and then `count` steps to the right, and collects the replies. */
export async function walk(stream: TestStream, { from = 1, count }: { from?: number; count: number }): Promise<SessionResponse__Output[]> {
  const replies = [];
  for (let sequence = from; sequence < from + count; sequence++) replies.push(await stream.ask({ sequence, ...RIGHT }));
  return replies;
}

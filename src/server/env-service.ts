/** EnvService: specs, sessions and the unary forms of the commands. The stream is in env-stream.ts. */
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import type { EnvServiceHandlers } from "../gen/rheos/v1/EnvService.ts";
import type { SessionInfo } from "../gen/rheos/v1/SessionInfo.ts";
import type { StepCommand__Output } from "../gen/rheos/v1/StepCommand.ts";
import type { StepResult } from "../gen/rheos/v1/StepResult.ts";
import { encodeEnvSpec } from "../wire/env-spec.ts";
import { schema } from "../wire/schema.ts";
import { decodeSessionRequest } from "../wire/session-request.ts";
import { encodeSessionResponse } from "../wire/session-response-writer.ts";
import { encodeTimestamp } from "../wire/time.ts";
import { unary, type CallContext } from "./calls.ts";
import * as commands from "./env-commands.ts";
import type { EnvContext } from "./env-commands.ts";
import { createSessionStream, present } from "./env-stream.ts";
import { page } from "./pages.ts";
import type { Session } from "./session.ts";

const { service } = schema.rheos.v1.EnvService;

/** The service, with the messages of the step stream read and written by hand. */
export const ENV_SERVICE: typeof service = {
  ...service,
  Session: { ...service.Session, requestDeserialize: decodeSessionRequest, responseSerialize: encodeSessionResponse },
};

/** How a request says which session it is about. */
interface Credentials {
  readonly session: string;
  readonly token: string;
}

interface Sequenced<Command> extends Credentials {
  readonly sequence: string;
  readonly command: Command | null;
}

const MAX_SPECS = 200;
const MAX_SESSIONS = 1000;

export function createEnvService(context: EnvContext, calls: CallContext): EnvServiceHandlers {
  const { sessions, catalogue, config } = context;

  /** A command that changes the session; not while a stream is attached, whose writer it would race. */
  function change<Command, Reply>(
    request: Sequenced<Command>,
    work: (session: Session, command: Command) => Promise<Reply>,
  ): Promise<Reply> {
    const { session, command } = writable(request);
    return session.hold(() => session.command(Number(request.sequence), () => work(session, command)));
  }

  function step(request: Sequenced<StepCommand__Output>): Promise<StepResult> {
    const { session, command } = writable(request);
    const sequence = Number(request.sequence);
    return session.hold(() =>
      session.flow === undefined
        ? session.command(sequence, () => commands.step(context, session, command))
        : session.commandToCome(sequence, () => ({ reply: commands.exchange(context, session, command)() })),
    );
  }

  /** The session of a command, which may be changed. */
  function writable<Command>(request: Sequenced<Command>): { readonly session: Session; readonly command: Command } {
    const session = sessions.find(request.session, request.token);
    if (session.attachment !== undefined) {
      throw new DomainError("ABORTED", "CONCURRENT_WRITERS", `a stream is attached to ${session.name}; send the command there`, {
        session: session.name,
      });
    }
    const { command } = request;
    if (command === null) throw new InvalidArgumentError("command: expected one, got none", { field: "command" });
    return { session, command };
  }

  function query<Reply>(request: Credentials, work: (session: Session) => Promise<Reply>): Promise<Reply> {
    const session = sessions.find(request.session, request.token);
    return session.hold(() => session.query(() => work(session)));
  }

  return {
    ListEnvSpecs: unary(calls, async ({ pageSize, pageToken }) => {
      const { items, nextPageToken } = page(await catalogue.list(), ({ spec }) => spec.id, { pageSize, pageToken, maximum: MAX_SPECS });
      return { specs: items.map((world) => encodeEnvSpec(world)), nextPageToken };
    }),
    GetEnvSpec: unary(calls, async ({ id }) => ({ spec: encodeEnvSpec(await catalogue.describe(id, {})) })),
    Make: unary(calls, async (request) => commands.describeSession(await commands.make(context, request))),
    Reset: unary(calls, async (request) => ({ result: await change(request, commands.reset) })),
    Step: unary(calls, async (request) => ({ result: await step(request) })),
    Restore: unary(calls, (request) => change(request, commands.restore)),
    Render: unary(calls, (request) => query(request, (session) => commands.render(context, session, request.query))),
    Snapshot: unary(calls, (request) => query(request, commands.snapshot)),
    Rollout: unary(calls, async (request, call) => {
      const stop = new AbortController();
      call.on("cancelled", () => stop.abort());
      return { result: await query(request, (session) => context.rollouts.run(session, present(request.query), stop.signal)) };
    }),
    Fork: unary(calls, (request) => query(request, (session) => commands.fork(context, session))),
    Close: unary(calls, async ({ session, token }) => {
      if (!sessions.wasClosed(session)) await sessions.end(sessions.find(session, token), "SESSION_CLOSED");
      return {};
    }),
    ListSessions: unary(calls, ({ pageSize, pageToken }) => {
      const { items, nextPageToken } = page(sessions.list(), ({ name }) => name, { pageSize, pageToken, maximum: MAX_SESSIONS });
      return { sessions: items.map(sessionInfo), nextPageToken };
    }),
    RenewLease: unary(calls, ({ session: name, token, ttl }) => {
      const session = sessions.find(name, token);
      session.touch(ttl === null ? undefined : commands.decodeTtl(ttl, config));
      return { expireTime: encodeTimestamp(session.expiresAt) };
    }),
    Session: createSessionStream(context, calls),
  };
}

function sessionInfo(session: Session): SessionInfo {
  return {
    session: session.name,
    envId: session.config.world.spec.id,
    numEnvs: session.config.batch ?? 0,
    attached: session.attachment !== undefined,
    expireTime: encodeTimestamp(session.expiresAt),
    lastSequence: session.lastSequence,
  };
}

/** What environments and vectors ask of their sessions in the same way. */
import { invariant } from "../../envs/core/errors.ts";
import type { Connection } from "./connection.ts";
import { Session } from "./session.ts";
import { encodeSnapshot, snapshotOf, type Snapshot } from "./snapshot.ts";

export async function takeSnapshot(session: Session): Promise<Snapshot> {
  const { snapshot } = await session.query({ snapshot: {} });
  invariant(snapshot, "the server answered a snapshot query with something else");
  return snapshotOf(snapshot);
}

export async function restoreSnapshot(session: Session, snapshot: Snapshot): Promise<void> {
  await session.command({ restore: { state: encodeSnapshot(snapshot) } });
}

/** @returns a session of its own, attached */
export async function forkSession(connection: Connection, session: Session): Promise<Session> {
  const { fork } = await session.query({ fork: {} });
  invariant(fork?.session, "the server answered a fork query with something else");
  const { session: name, token } = fork.session;
  return await Session.open(connection, { session: { session: name, token } });
}

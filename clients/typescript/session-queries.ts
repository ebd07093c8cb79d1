/** What environments and vectors ask of their sessions in the same way. */
import type { Frame } from "../../envs/core/env.ts";
import { invariant } from "../../envs/core/errors.ts";
import { decodeTensor } from "../../src/wire/tensor.ts";
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

/** @returns one picture per environment */
export async function renderFrames(session: Session): Promise<Frame[]> {
  const { render } = await session.query({ render: {} });
  const { shape, data } = decodeTensor(render?.frame, "frame");
  const [height = 0, width = 0] = shape.slice(-3);
  const size = height * width * 3;
  invariant(data instanceof Uint8Array && size > 0 && data.length % size === 0, `frame of shape [${shape.join(", ")}]`);
  return Array.from({ length: data.length / size }, (_, i) => ({ width, height, pixels: data.slice(i * size, (i + 1) * size) }));
}

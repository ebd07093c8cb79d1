/** Snapshots that were tampered with. */
import type { SnapshotState__Output } from "../../src/gen/rheos/v1/SnapshotState.ts";

/** Of HalfCheetah: time, then positions, then velocities. */
const FIRST_VELOCITY = 1 + 9;
const VELOCITIES = 9;

/** The snapshot of HalfCheetahs with velocities in one of them that make its next step diverge. */
export function aboutToDiverge(state: SnapshotState__Output | null | undefined, index: number): SnapshotState__Output {
  if (!state) throw new Error("expected a snapshot");
  const poisoned = structuredClone(state);
  const world = poisoned.states[index]?.dict?.entries["environment"]?.dict?.entries["world"];
  const tensor = world?.dict?.entries["physics"]?.dict?.entries["integration"]?.tensor;
  if (!tensor) throw new Error("expected the state of a MuJoCo world");
  const data = Buffer.from(tensor.data);
  for (let i = 0; i < VELOCITIES; i++) data.writeDoubleLE(1e300, 8 * (FIRST_VELOCITY + i));
  tensor.data = data;
  return poisoned;
}

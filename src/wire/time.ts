/** google.protobuf.Duration and Timestamp ↔ milliseconds. */
import type { Duration, Duration__Output } from "../gen/google/protobuf/Duration.ts";
import type { Timestamp } from "../gen/google/protobuf/Timestamp.ts";

const MS_PER_SEC = 1000;
const NANOS_PER_MS = 1_000_000;

export function encodeDuration(ms: number): Duration {
  return split(ms);
}

export function decodeDuration({ seconds, nanos }: Duration__Output): number {
  return Number(seconds) * MS_PER_SEC + nanos / NANOS_PER_MS;
}

/** @param ms since the epoch */
export function encodeTimestamp(ms: number): Timestamp {
  return split(ms);
}

function split(ms: number): { seconds: number; nanos: number } {
  const seconds = Math.floor(ms / MS_PER_SEC);
  return { seconds, nanos: Math.round((ms - seconds * MS_PER_SEC) * NANOS_PER_MS) };
}

/**
 * TensorBoard's events in Protocol Buffers' encoding: the few fields that scalars need.
 *
 * Source: `tensorboard/compat/proto/event.proto` and `summary.proto`:
 * Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; SessionLog session_log = 7; }
 * Summary { repeated Value { string tag = 1; float simple_value = 2; } value = 1; }   SessionLog { SessionStatus status = 1; } with START = 1
 */

/** The wire types that occur. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** @param wallTime seconds since 1970 */
export function versionEvent(wallTime: number): Buffer {
  return Buffer.concat([double(1, wallTime), bytes(3, Buffer.from("brain.Event:2"))]);
}

/** A session begins at this step: readers forget what earlier files say of it and of later ones. */
export function sessionStartEvent(wallTime: number, step: number): Buffer {
  const start = Buffer.concat([key(1, VARINT), varint(1)]);
  return Buffer.concat([double(1, wallTime), key(2, VARINT), varint(step), bytes(7, start)]);
}

export function scalarsEvent(wallTime: number, step: number, scalars: Readonly<Record<string, number>>): Buffer {
  const values = Object.entries(scalars).map(([tag, value]) => bytes(1, Buffer.concat([bytes(1, Buffer.from(tag)), float(2, value)])));
  return Buffer.concat([double(1, wallTime), key(2, VARINT), varint(step), bytes(5, Buffer.concat(values))]);
}

function key(field: number, wireType: number): Buffer {
  return varint(field * 8 + wireType);
}

/** @param value integer in [0, 2^53) */
function varint(value: number): Buffer {
  const groups: number[] = [];
  let rest = value;
  while (rest >= 128) {
    groups.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...groups, rest]);
}

function bytes(field: number, content: Buffer): Buffer {
  return Buffer.concat([key(field, BYTES), varint(content.length), content]);
}

function double(field: number, value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleLE(value);
  return Buffer.concat([key(field, FIXED64), buffer]);
}

function float(field: number, value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeFloatLE(value);
  return Buffer.concat([key(field, FIXED32), buffer]);
}

/**
 * An event file that TensorBoard reads: TFRecords, each of length (uint64), masked CRC of the length, bytes, masked CRC of the bytes, all
 * little-endian. A run that goes on writes to a new file, which tells readers what of the earlier ones no longer holds.
 *
 * Source: TensorFlow's guide "TFRecord and tf.train.Example", section on the format.
 */
import { closeSync, openSync, readdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import { scalarsEvent, sessionStartEvent, versionEvent } from "./event-messages.ts";
import { maskedCrc32c } from "./masked-crc32c.ts";

/** TensorBoard takes every file with "tfevents" in its name, in the order of the names. */
const PREFIX = "events.out.tfevents";

export class EventFile implements Disposable {
  readonly #descriptor: number;

  /** @param directory of the run @param firstStep first one that will be told; what earlier files say from it on is void */
  constructor(directory: string, firstStep: number) {
    const earlier = readdirSync(directory).filter((name) => name.startsWith(PREFIX)).length;
    const name = `${PREFIX}.${String(earlier).padStart(6, "0")}.rheos`;
    this.#descriptor = openSync(join(directory, name), "wx");
    this.#append(versionEvent(now()));
    this.#append(sessionStartEvent(now(), firstStep));
  }

  addScalars(step: number, scalars: Readonly<Record<string, number>>): void {
    this.#append(scalarsEvent(now(), step, scalars));
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }

  #append(event: Buffer): void {
    writeSync(this.#descriptor, record(event));
  }
}

function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, checksum(length), data, checksum(data)]);
}

function checksum(data: Buffer): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(maskedCrc32c(data));
  return buffer;
}

/** Seconds since 1970. */
function now(): number {
  return Date.now() / 1000;
}

/** Writes an HDF5 file from beginning to end; only addresses stay in memory. */
import { open, type FileHandle } from "node:fs/promises";
import type { Dtype, TypedArray } from "../../../envs/core/value.ts";
import { arrayMessages, attribute, groupMessages, objectHeader, pad, superblock, SUPERBLOCK_BYTES, type Address } from "./hdf5-messages.ts";

export class Hdf5File implements AsyncDisposable {
  readonly #file: FileHandle;
  #end: Address = SUPERBLOCK_BYTES;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws Error EEXIST where there is a file already */
  static async create(path: string): Promise<Hdf5File> {
    return new Hdf5File(await open(path, "wx"));
  }

  /** Bytes until now. */
  get size(): number {
    return this.#end;
  }

  /** @param values row-major, little-endian as on every machine that runs this */
  async array(dtype: Dtype, shape: readonly number[], values: TypedArray): Promise<Address> {
    const data = await this.#append(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return await this.#append(objectHeader(arrayMessages(dtype, shape, data)));
  }

  async group(links: ReadonlyMap<string, Address>, attributes: Readonly<Record<string, bigint>> = {}): Promise<Address> {
    const named = Object.entries(attributes).map(([name, value]) => attribute(name, value));
    return await this.#append(objectHeader([...groupMessages(links), ...named]));
  }

  /** Completes the file. @param links of the outermost group */
  async finish(links: ReadonlyMap<string, Address>): Promise<void> {
    const root = await this.group(links);
    await this.#file.write(superblock(root, this.#end), 0, SUPERBLOCK_BYTES, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }

  async #append(bytes: Uint8Array): Promise<Address> {
    const at = this.#end;
    const padded = pad(bytes);
    await this.#file.write(padded, 0, padded.length, at);
    this.#end += padded.length;
    return at;
  }
}

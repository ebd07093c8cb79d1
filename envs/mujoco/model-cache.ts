/** Compiled models, one for all environments of a module that have the same MJCF: compiled at the first use, freed after the last. */
import { invariant } from "../core/errors.ts";
import { CompiledModel, type Compiler, type ModelSource } from "./compiled-model.ts";

interface Entry {
  readonly model: CompiledModel;
  users: number;
}

export class ModelCache {
  readonly #compiler: Compiler;
  readonly #entries = new Map<string, Entry>();

  constructor(compiler: Compiler) {
    this.#compiler = compiler;
  }

  /** Number of models alive. */
  get size(): number {
    return this.#entries.size;
  }

  /** Borrows the model of `source`; give it back by `release`. @throws as `CompiledModel` */
  acquire(source: ModelSource): CompiledModel {
    const key = keyOf(source);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { model: new CompiledModel(this.#compiler, source), users: 0 };
      this.#entries.set(key, entry);
    }
    entry.users += 1;
    return entry.model;
  }

  /** Gives back what `acquire` lent for the same source. */
  release(source: ModelSource): void {
    const key = keyOf(source);
    const entry = this.#entries.get(key);
    invariant(entry !== undefined, "only an acquired model is released");
    entry.users -= 1;
    if (entry.users > 0) return;
    this.#entries.delete(key);
    entry.model[Symbol.dispose]();
  }
}

const keyOf = ({ mjcf, arenaBytes }: ModelSource): string => `${typeof arenaBytes === "number" ? arenaBytes : "chosen"}:${mjcf}`;

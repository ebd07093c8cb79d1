/**
 * Calls of MuJoCo that may fail.
 *
 * MuJoCo raises its errors as exceptions that leave C functions half-way, and these do not give their part of the C stack (64 KiB) back. After
 * a dozen and a half errors it would be used up, and the next call would write over the module's data. So the stack pointer is put back here.
 */
import { DomainError, invariant } from "../core/errors.ts";

const PREFIX = "MuJoCo Error:";
/** From its beginning, as names in a model may say anything. */
const NO_MEMORY = /^(?:Loading error: )?(?:Error: )?(?:engine error: )?(?:could not allocate|memory allocation failed)/i;

/** An error that MuJoCo itself raised; the module is sound. */
export class MujocoError extends Error {
  override readonly name = "MujocoError";

  /** Whether the module's memory was full. */
  get isMemory(): boolean {
    return NO_MEMORY.test(this.message);
  }
}

/** There was no room for something. @param what e.g. "simulation" @param memoryBytes all that the module's memory has grown to */
export function noMemoryFor(what: string, { message }: MujocoError, memoryBytes: number): DomainError {
  const details = { limit: "physics_memory_bytes", value: memoryBytes };
  return new DomainError("RESOURCE_EXHAUSTED", "PHYSICS_MEMORY", `no memory for another ${what}: ${message}`, details);
}

/** Runs calls of MuJoCo. @throws MujocoError; whatever else `work` throws */
export type Guard = <T>(work: () => T) => T;

/** @param exports of the module's instance */
export function createGuard(exports: WebAssembly.Exports): Guard {
  const stackPointer = exportedFunction(exports, "emscripten_stack_get_current");
  const restoreStack = exportedFunction(exports, "_emscripten_stack_restore");

  return (work) => {
    const before: unknown = stackPointer();
    try {
      return work();
    } catch (error) {
      restoreStack(before);
      if (error instanceof Error && error.message.startsWith(PREFIX)) throw new MujocoError(oneLine(error.message.slice(PREFIX.length)));
      throw error;
    }
  };
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, " ");

function exportedFunction(exports: WebAssembly.Exports, name: string): (...args: unknown[]) => unknown {
  const found = exports[name];
  invariant(typeof found === "function", `the MuJoCo module exports ${name}`);
  return found as (...args: unknown[]) => unknown;
}

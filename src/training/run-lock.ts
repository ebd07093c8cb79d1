/**
 * The lock of a run: at most one process runs it. It is SQLite's lock on a file of its own, which is the operating system's: it goes with
 * the process, however that ends, so there is nothing to clean up after a `kill -9` and no process id to mistake for another.
 */
import { DatabaseSync } from "node:sqlite";

const FILE_OPTIONS = { timeout: 0 } as const;

export class RunLock implements Disposable {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @param path of the lock's file @returns undefined where another process, or another lock of this one, holds it */
  static acquire(path: string): RunLock | undefined {
    const database = new DatabaseSync(path, { timeout: QUERY_PATIENCE_MS });
    if (tried(database, "BEGIN EXCLUSIVE")) return new RunLock(database);
    database.close();
    return undefined;
  }

  /** Whether somebody holds the lock now. */
  static isHeld(path: string): boolean {
    const database = new DatabaseSync(path, FILE_OPTIONS);
    try {
      return !tried(database, "SELECT count(*) FROM sqlite_schema");
    } finally {
      database.close();
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

/** Whoever only asks holds the file for an instant; whoever takes the lock waits so long for that. */
const QUERY_PATIENCE_MS = 2000;

const BUSY = 5;

/** @returns false where the file is locked */
function tried(database: DatabaseSync, sql: string): boolean {
  try {
    database.exec(sql);
    return true;
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === BUSY) return false;
    throw error;
  }
}

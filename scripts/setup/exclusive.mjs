/** Runs one set-up at a time: a second process waits until the first is done. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 200;
/** Taking over a dead owner's lock is a matter of microseconds. */
const TAKEOVER_MS = 10_000;

/**
 * Holds the lock file `path` while `work` runs. A lock whose owner is dead is taken over.
 * @returns what `work` returned
 */
export async function exclusively(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryLock(path)) {
    if (!told) console.error("setup: another set-up of this clone is running; waiting for it");
    told = true;
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path) {
  if (createFile(path)) return true;
  if (!isAlive(readOwner(path))) removeDead(path);
  return false;
}

/** Of those who found the owner dead, one at a time looks again and removes the lock, so that nobody removes that of a living one. */
function removeDead(path) {
  const takeover = `${path}.takeover`;
  if (!createFile(takeover)) {
    const age = Date.now() - (statSync(takeover, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > TAKEOVER_MS) rmSync(takeover, { force: true });
    return;
  }
  if (!isAlive(readOwner(path))) rmSync(path, { force: true });
  rmSync(takeover, { force: true });
}

/** @returns whether it did not exist */
function createFile(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

/** The process that holds the lock; null between its creation and the writing of the number, or when it is gone. */
function readOwner(path) {
  try {
    const owner = Number.parseInt(readFileSync(path, "utf8"), 10);
    return Number.isNaN(owner) ? null : owner;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  if (pid === null) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

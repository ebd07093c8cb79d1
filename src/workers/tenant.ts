/** A thread's part of one session: a range of its environments, stepped together or one by one. */
import { DomainError } from "../../envs/core/errors.ts";
import { makeEnvironment, type Engines } from "../../envs/core/registry.ts";
import { FILM_BYTES } from "../../envs/core/render/film.ts";
import { createVector, type Vector } from "../../envs/core/vector.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";
import { takePictures, type PictureOrder, type Pictures } from "./pictures.ts";
import { ReadyRing } from "./ready-ring.ts";
import { Countdown, type CreateCommand, type ThreadReply } from "./thread-protocol.ts";
import type { Job, Turns } from "./turns.ts";
import { errorRecord } from "./vector-host.ts";

export interface Tenant {
  readonly vector: Vector;
  /** Of the environments of the range that the order names. */
  pictures(order: PictureOrder): Pictures[];
  /** Steps the whole range when its turn comes. */
  step(): void;
  /** Steps these environments, one each turn. */
  advance(envs: readonly number[]): void;
  close(): void;
}

export interface TenantContext {
  readonly engines: Engines;
  readonly turns: Turns;
  readonly post: (reply: ThreadReply) => void;
}

/** @throws DomainError when an environment cannot be made */
export function createTenant(host: number, command: CreateCommand, { engines, turns, post }: TenantContext): Tenant {
  const { layout, memory, start, end, kwargs, progress } = command;
  const spec = findWorld(WORLDS, command.envId);
  const make = () => makeEnvironment(spec, kwargs, engines, FILM_BYTES / layout.numEnvs);
  const vector = createVector({ layout, memory, start, end, make });
  const fail = (index: number, error: DomainError) => post({ kind: "failed", host, index, error: errorRecord(error) });
  const wake = () => post({ kind: "stepped", host });
  const countdown = new Countdown(progress);
  let advance: OneByOne | undefined;
  let isClosed = false;

  function stepAll(): false {
    if (isClosed) return false;
    try {
      vector.step();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      countdown.countFailure();
      fail(-1, error);
    }
    if (countdown.finish()) wake();
    return false;
  }

  return {
    vector,
    pictures: (order) => takePictures(vector, start, end, order),
    step: () => turns.add(stepAll),
    advance(envs) {
      advance ??= oneByOne(vector, new ReadyRing(progress), { fail, wake, isOver: () => isClosed });
      if (advance.push(envs)) turns.add(advance.job);
    },
    close() {
      isClosed = true;
      vector.close();
    },
  };
}

interface OneByOne {
  readonly job: Job;
  /** @returns whether the job was idle, and must be given turns again */
  push(envs: readonly number[]): boolean;
}

interface Outlet {
  fail(index: number, error: DomainError): void;
  wake(): void;
  isOver(): boolean;
}

/** Steps single environments in the order in which they were sent. */
function oneByOne(vector: Vector, ring: ReadyRing, { fail, wake, isOver }: Outlet): OneByOne {
  let waiting: number[] = [];
  let next = 0;

  /** @returns whether it failed */
  function advance(index: number): boolean {
    try {
      vector.advance(index);
      return false;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      fail(index, error);
      return true;
    }
  }

  return {
    job() {
      const index = waiting[next];
      if (index === undefined || isOver()) return false;
      next += 1;
      if (ring.publish(index, advance(index))) wake();
      return next < waiting.length;
    },
    push(envs) {
      const wasIdle = next >= waiting.length;
      waiting = [...waiting.slice(next), ...envs];
      next = 0;
      return wasIdle && waiting.length > 0;
    },
  };
}

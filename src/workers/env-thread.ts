/**
 * A worker thread: owns ranges of the environments of many sessions and steps them on demand, whole ranges or one by one, and plays rollouts.
 * Its jobs take turns. Any error that is not the domain's ends it.
 */
import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { DomainError } from "../../envs/core/errors.ts";
import { ControlBlock } from "./control-block.ts";
import { loadEngines } from "./engines.ts";
import { EnvironmentShelf } from "./environment-shelf.ts";
import { rolloutJob } from "./rollout-job.ts";
import { createTenant, type Tenant } from "./tenant.ts";
import type { RolloutOrder, ThreadData, ThreadReply, ThreadRequest } from "./thread-protocol.ts";
import { Turns, type Job } from "./turns.ts";
import { errorRecord } from "./vector-host.ts";

const { control: controlMemory, port, mujoco } = workerData as ThreadData;
const engines = await loadEngines(mujoco);
const tenants = new Map<number, Tenant>();
const shelf = new EnvironmentShelf(engines);
const turns = new Turns();

function run(control: ControlBlock): never {
  let seen: number | undefined;
  for (;;) {
    const signal = control.observe();
    if (signal !== seen) {
      seen = signal;
      takeOrders(control);
    }
    if (!turns.take()) control.sleep(signal);
  }
}

function takeOrders(control: ControlBlock): void {
  for (let host = control.next(); host !== undefined; host = control.next()) tenants.get(host)?.step();
  for (let received = receiveMessageOnPort(port); received !== undefined; received = receiveMessageOnPort(port)) {
    const request = received.message as ThreadRequest;
    const { host, command } = request;
    if (command.kind === "advance") tenants.get(host)?.advance(command.envs);
    else if (command.kind === "rollout") attempt(request, () => turns.add(guarded(request, command.order)));
    else attempt(request, () => post({ kind: "answer", id: request.id, value: serve(request) }));
  }
}

function serve({ host, command }: ThreadRequest): unknown {
  if (command.kind === "create") {
    tenants.set(
      host,
      shelf.withRoom(() => createTenant(host, command, { engines, turns, post })),
    );
    return undefined;
  }
  const tenant = tenants.get(host);
  const vector = tenant?.vector;
  switch (command.kind) {
    case "reset":
      return vector?.reset(command.reset);
    case "pictures":
      return tenant?.pictures(command.order);
    case "states":
      return vector?.states();
    case "restore":
      return vector?.restore(command.states);
    case "close":
      tenant?.close();
      tenants.delete(host);
      return undefined;
    default:
      return undefined;
  }
}

/** A rollout whose failure is answered. */
function guarded(request: ThreadRequest, order: RolloutOrder): Job {
  const job = rolloutJob(order, shelf, () => post({ kind: "answer", id: request.id, value: undefined }));
  return () => attempt(request, job) ?? false;
}

/** @returns undefined where it failed, which was answered then */
function attempt<Result>({ id }: ThreadRequest, work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    post({ kind: "refused", id, error: errorRecord(error) });
    return undefined;
  }
}

function post(reply: ThreadReply): void {
  port.postMessage(reply.kind === "stepped" ? reply.host : reply);
}

run(new ControlBlock(controlMemory));

/** A worker thread: owns ranges of the environments of many sessions and steps them on demand. Any error that is not the domain's ends it. */
import { receiveMessageOnPort, workerData, type MessagePort } from "node:worker_threads";
import { DomainError } from "../../envs/core/errors.ts";
import { makeEnvironment, type Engines } from "../../envs/core/registry.ts";
import { createVector, type Vector } from "../../envs/core/vector.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";
import { ControlBlock } from "./control-block.ts";
import { loadEngines } from "./engines.ts";
import { Countdown, type ThreadData, type ThreadReply, type ThreadRequest } from "./thread-protocol.ts";
import { errorRecord } from "./vector-host.ts";

interface Tenant {
  readonly vector: Vector;
  readonly countdown: Countdown;
}

const { control: controlMemory, port, mujoco } = workerData as ThreadData;

function run(engines: Engines, control: ControlBlock): never {
  const tenants = new Map<number, Tenant>();
  for (;;) {
    const observed = control.observe();
    for (let host = control.next(); host !== undefined; host = control.next()) step(host, tenants.get(host));
    for (let received = receiveMessageOnPort(port); received !== undefined; received = receiveMessageOnPort(port)) {
      const request = received.message;
      answer(port, request.id, () => serve(request, tenants, engines));
    }
    control.sleep(observed);
  }
}

function step(host: number, tenant: Tenant | undefined): void {
  if (tenant === undefined) return;
  try {
    tenant.vector.step();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    tenant.countdown.countFailure();
    post(port, { kind: "failed", host, error: errorRecord(error) });
  }
  if (tenant.countdown.finish()) post(port, { kind: "stepped", host });
}

function answer(to: MessagePort, id: number, work: () => unknown): void {
  try {
    post(to, { kind: "answer", id, value: work() });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    post(to, { kind: "refused", id, error: errorRecord(error) });
  }
}

function serve(request: ThreadRequest, tenants: Map<number, Tenant>, engines: Engines): unknown {
  const { host, command } = request;
  if (command.kind === "create") {
    const spec = findWorld(WORLDS, command.envId);
    const make = () => makeEnvironment(spec, command.kwargs, engines);
    const vector = createVector({ layout: command.layout, memory: command.memory, start: command.start, end: command.end, make });
    tenants.set(host, { vector, countdown: new Countdown(command.countdown) });
    return undefined;
  }
  const vector = tenants.get(host)?.vector;
  switch (command.kind) {
    case "reset":
      return vector?.reset(command.reset);
    case "states":
      return vector?.states();
    case "restore":
      return vector?.restore(command.states);
    case "close":
      tenants.delete(host);
      return vector?.close();
    default:
      return command satisfies never;
  }
}

function post(to: MessagePort, reply: ThreadReply): void {
  to.postMessage(reply.kind === "stepped" ? reply.host : reply);
}

run(await loadEngines(mujoco), new ControlBlock(controlMemory));

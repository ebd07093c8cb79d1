/** A host on the event loop itself, for work that is shorter than a hand-off. */
import { makeEnvironment, type Engines, type WorldSpec } from "../../envs/core/registry.ts";
import { createVector } from "../../envs/core/vector.ts";
import type { HostRequest, VectorHost } from "./vector-host.ts";

export function createInlineHost(spec: WorldSpec, { layout, kwargs }: HostRequest, engines: Engines): VectorHost {
  const memory = new ArrayBuffer(layout.byteLength);
  const vector = createVector({ layout, memory, start: 0, end: layout.numEnvs, make: () => makeEnvironment(spec, kwargs, engines) });
  return {
    placement: "inline",
    stepping: "together",
    layout,
    memory: new Uint8Array(memory),
    reset: async (command) => vector.reset(command),
    step: async () => vector.step(),
    states: async () => vector.states(),
    restore: async (states) => vector.restore(states),
    close: async () => vector.close(),
  };
}

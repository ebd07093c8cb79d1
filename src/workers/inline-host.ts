/** A host on the event loop itself, for work that is shorter than a hand-off. */
import { makeEnvironment, type Engines, type WorldSpec } from "../../envs/core/registry.ts";
import { FILM_BYTES } from "../../envs/core/render/film.ts";
import { createVector } from "../../envs/core/vector.ts";
import { takePictures } from "./pictures.ts";
import type { HostRequest, VectorHost } from "./vector-host.ts";

export function createInlineHost(spec: WorldSpec, { layout, kwargs }: HostRequest, engines: Engines): VectorHost {
  const memory = new ArrayBuffer(layout.byteLength);
  const { numEnvs } = layout;
  const make = () => makeEnvironment(spec, kwargs, engines, FILM_BYTES / numEnvs);
  const vector = createVector({ layout, memory, start: 0, end: numEnvs, make });
  return {
    placement: "inline",
    stepping: "together",
    layout,
    memory: new Uint8Array(memory),
    reset: async (command) => vector.reset(command),
    step: async () => vector.step(),
    pictures: async (order) => takePictures(vector, 0, numEnvs, order),
    states: async () => vector.states(),
    restore: async (states) => vector.restore(states),
    close: async () => vector.close(),
  };
}

/** The tensor engines that agents think on. Made once per thread and handed to every agent there. */
import { createJsKernels, Engine } from "../tensor/index.ts";

export interface AgentEngines {
  /** float32: actions. */
  readonly acting: Engine;
  /** float64: densities and latents, so that a way there and back meets where it began. */
  readonly densities: Engine;
}

export function createAgentEngines(): AgentEngines {
  return { acting: new Engine(createJsKernels("float32")), densities: new Engine(createJsKernels("float64")) };
}

/** What `compute` gives, in a scope of its own and without a tape: the way of every question to an agent. */
export function ask<T>(engine: Engine, compute: () => T): T {
  using _scope = engine.scope();
  return engine.withoutGradients(compute);
}

/** One question to a policy. */
import type { Engine } from "../tensor/index.ts";

/** What `compute` gives, in a scope of its own and without gradients. */
export function ask<T>(engine: Engine, compute: () => T): T {
  using _scope = engine.scope();
  return engine.withoutGradients(compute);
}

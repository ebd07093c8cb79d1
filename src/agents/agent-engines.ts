/** The tensor engines that agents think on. Made once per thread and handed to every agent there. */
import type { ModelRunner } from "./onnx/model-runner.ts";
import { createJsKernels, createWasmKernels, Engine, type Kernels } from "../tensor/index.ts";

export interface AgentEngines {
  /** float32: actions. */
  readonly acting: Engine;
  /** float64: densities and latents, so that a way there and back meets where it began. */
  readonly densities: Engine;
  /** For agents that are models of users; absent where they are only described. */
  readonly models?: ModelRunner;
}

/** @param acting a backend in float32 */
export function createAgentEngines(acting: Kernels = createWasmKernels(), models?: ModelRunner): AgentEngines {
  return { acting: new Engine(acting), densities: new Engine(createJsKernels("float64")), ...(models && { models }) };
}

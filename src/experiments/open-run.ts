/** A training run as it was at its last checkpoint, to look at. */
import { invariant } from "../../envs/core/errors.ts";
import { createWasmKernels, Engine } from "../tensor/index.ts";
import type { RunDirectory } from "../training/run-directory.ts";
import type { LoopCheckpoint } from "../training/run-loop.ts";
import { TrainingRun } from "../training/training-run.ts";

/** @param directory of a run that has a checkpoint, as every finished one */
export async function openRun(directory: RunDirectory): Promise<TrainingRun> {
  const saved = (await directory.checkpoint()) as LoopCheckpoint | undefined;
  invariant(saved !== undefined, "a finished run has a checkpoint");
  return await TrainingRun.open(await directory.config(), new Engine(createWasmKernels()), 0, saved.run);
}

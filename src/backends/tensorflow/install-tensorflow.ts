/**
 * Makes `@tensorflow/tfjs-node-gpu` work on this Node: its addon is compiled against the TensorFlow of a Python wheel, instead of the
 * library of 2022 that its own installer downloads. Everything comes from npm and PyPI. An installation is made beside its place and moved
 * there when a smoke test has passed, so that there is never half of one.
 */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkInstallation, STEPS, type Workplace } from "./install-steps.ts";
import { findInstallations, installationOf, recordFile, recordText, type Installation } from "./installation.ts";
import type { TensorflowFacts } from "./smoke-test.ts";

export interface InstallOptions extends Omit<Workplace, "directory"> {
  readonly cache: string;
  /** Told of each step: what it does, and which of how many it is. Called again when it is done, with the seconds that it took. */
  readonly onStep: (step: { readonly title: string; readonly index: number; readonly count: number }, seconds?: number) => void;
}

export interface Installed extends TensorflowFacts {
  readonly installation: Installation;
  /** Whether it had been there, and works. */
  readonly already: boolean;
}

/** @throws DomainError naming what is missing, or what a command that failed has said */
export async function installTensorflow({ cache, onStep, ...work }: InstallOptions): Promise<Installed> {
  const { variant } = work;
  const installation = installationOf(cache, variant);
  const kept = await checkKept(cache, { ...work, directory: installation.directory });
  if (kept !== undefined) return { installation, already: true, ...kept };

  const place: Workplace = { ...work, directory: `${installation.directory}.${process.pid}` };
  const steps = STEPS.filter(({ only }) => only === undefined || only === variant);
  try {
    await mkdir(place.directory, { recursive: true });
    for (const [index, { title, run }] of steps.entries()) {
      const step = { title: title(variant), index: index + 1, count: steps.length };
      const started = performance.now();
      onStep(step);
      await run(place);
      onStep(step, (performance.now() - started) / 1000);
    }
    await rm(join(place.directory, "wheels"), { recursive: true });
    await writeFile(recordFile(place), recordText());
    await rm(installation.directory, { recursive: true, force: true });
    await rename(place.directory, installation.directory);
  } finally {
    // What a command that was ended has started may write for a moment longer.
    await rm(place.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  return { installation, already: false, ...(await checkInstallation({ ...place, directory: installation.directory })) };
}

/** One that is there but does not work any more is made anew. */
async function checkKept(cache: string, place: Workplace): Promise<TensorflowFacts | undefined> {
  const found = await findInstallations(cache);
  if (!found.some(({ variant }) => variant === place.variant)) return undefined;
  try {
    return await checkInstallation(place);
  } catch {
    place.signal.throwIfAborted();
    return undefined;
  }
}

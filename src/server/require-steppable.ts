/** Whether environments can be stepped, asked before anything of a step is done. */
import { ResetNeededError } from "../../envs/core/errors.ts";
import { Phase } from "../../envs/core/vector-layout.ts";
import type { EnvHost } from "../workers/vector-host.ts";
import type { WorldDescription } from "./catalogue.ts";

/** @param range of the environments that are looked at: the first, and the one after the last @throws ResetNeededError naming the first that must be reset */
export function requireSteppable(
  { host, world }: { readonly host: Pick<EnvHost, "layout" | "memory">; readonly world: WorldDescription },
  [start, end]: readonly [number, number],
): void {
  const { phases, autoreset } = host.layout;
  for (let index = start; index < end; index++) {
    const phase = host.memory[phases.offset + index];
    if (phase === Phase.Running || (phase === Phase.Ended && autoreset === "next-step")) continue;
    const env = world.spec.id;
    throw new ResetNeededError(`step called ${cause(phase)}; call reset first (${env}, environment ${index})`, { env, index });
  }
}

function cause(phase: number | undefined): string {
  if (phase === Phase.New) return "before reset";
  return phase === Phase.Ended ? "after the episode ended" : "after the physics diverged";
}

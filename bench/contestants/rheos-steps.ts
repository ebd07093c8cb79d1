/** The TypeScript client, in lock-step: one environment, or a vector. */
import { createRng } from "../../envs/core/random/index.ts";
import { connect, type Client, type ServerTiming } from "../../clients/typescript/index.ts";
import { median } from "../statistics.ts";
import { drawActions } from "./actions.ts";
import { compete, readConfig, type Entrant } from "./compete.ts";

interface Config {
  readonly target: string;
  readonly envId: string;
  /** 0 = a single environment. */
  readonly numEnvs: number;
}

async function single(client: Client, envId: string): Promise<Entrant> {
  const environment = await client.make(envId);
  const actions = drawActions(environment.actionSpace, 1, createRng(0));
  await environment.reset({ seed: 0 });
  let next = 0;
  const step = async (): Promise<void> => {
    const { terminated, truncated } = await environment.step(actions[next++ % actions.length] ?? 0);
    if (terminated || truncated) await environment.reset();
  };
  return { itemsPerCall: 1, step };
}

async function vector(client: Client, envId: string, numEnvs: number): Promise<Entrant> {
  const environments = await client.makeVec(envId, { numEnvs, timing: true });
  const actions = drawActions(environments.actionSpace, numEnvs, createRng(0));
  await environments.reset({ seed: 0 });
  let timings: ServerTiming[] = [];
  let next = 0;
  const step = async (): Promise<void> => {
    const { timing } = await environments.step(actions[next++ % actions.length] ?? 0);
    if (timing !== undefined) timings.push(timing);
  };
  const extra = (): Record<string, number> => {
    const collected = timings;
    timings = [];
    const middle = (key: keyof ServerTiming): number => median(collected.map((timing) => timing[key]));
    return { queueUs: middle("queueUs"), physicsUs: middle("physicsUs"), encodeUs: middle("encodeUs") };
  };
  return { itemsPerCall: numEnvs, step, extra };
}

const { target, envId, numEnvs } = readConfig<Config>();
await using client = await connect(target);
await compete({ steps: numEnvs === 0 ? await single(client, envId) : await vector(client, envId, numEnvs) });

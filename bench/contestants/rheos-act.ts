/** A flow policy asked for actions over its stream: one observation, and a large batch. */
import { createRng } from "../../envs/core/random/index.ts";
import { leavesOf } from "../../envs/core/spaces/index.ts";
import { connect, type RemoteAgent } from "../../clients/typescript/index.ts";
import { compete, readConfig, type Entrant } from "./compete.ts";

interface Config {
  readonly target: string;
  readonly agent: string;
  /** Sizes of the batches; each is an entrant. */
  readonly batches: readonly number[];
}

function act(agent: RemoteAgent, batch: number): Entrant {
  const size = leavesOf(agent.description.observationSpace)[0]?.size ?? 1;
  const observations = createRng(0).standardNormals(batch * size);
  return {
    itemsPerCall: batch,
    step: async () => {
      await agent.act(observations);
    },
  };
}

const { target, agent: name, batches } = readConfig<Config>();
await using client = await connect(target);
await using agent = await client.agent(name);
await compete(Object.fromEntries(batches.map((batch) => [String(batch), act(agent, batch)])));

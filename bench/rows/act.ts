/** A flow policy asked for actions over its stream. */
import { connect } from "../../clients/typescript/index.ts";
import { leavesOf } from "../../envs/core/spaces/index.ts";
import type { Row } from "../bench.ts";
import { nodeProgram } from "../programs.ts";
import { absolute, difference, type Series } from "../series.ts";
import { agentSizes, type WireSizes } from "../wire-sizes.ts";
import { ECHO, SLEEPING, typescriptEcho } from "./peers.ts";

const ENV = "HalfCheetah-v5";
const PREFERRED = "nf-trpo";
const BATCH = 4096;
const [ONE, MANY] = ["Act, one observation", `Act, ${BATCH} observations`] as const;
const ASLEEP = `Act, one observation: ${SLEEPING.name}`;

export const ACT: Row = {
  name: "act",
  title: `A flow policy for ${ENV} from TypeScript over the stream: p50 of one action, actions/s of a batch`,
  async run(bench) {
    await using server = await bench.rheosServer();
    await using sleeping = await bench.rheosServer(0, SLEEPING.flags);
    await using echo = await bench.echoServer();
    const policy = await flowPolicy(server.target);
    if (policy === undefined) return { outcomes: [absolute(missing(ONE, "µs")), absolute(missing(MANY, "/s"))], series: [] };
    const { agent, sizes } = policy;
    const program = nodeProgram("rheos-act.ts", { target: server.target, agent, batches: [1, BATCH] });
    const asleep = nodeProgram("rheos-act.ts", { target: sleeping.target, agent, batches: [1] });
    const result = await bench.race([
      { name: ONE, program, entrant: "1", watch: { server: server.pid } },
      { name: ASLEEP, program: asleep, entrant: "1", watch: { server: sleeping.pid } },
      typescriptEcho(echo, sizes),
      { name: MANY, program, entrant: String(BATCH), watch: { server: server.pid } },
    ]);
    return {
      outcomes: [
        difference(result.p50(ONE), result.p50(ECHO), { atMost: 40 }),
        difference(result.p50(ASLEEP), result.p50(ECHO)),
        absolute(result.rate(MANY), { atLeast: 200_000 }),
      ],
      series: [ONE, ECHO, MANY].flatMap((name) => result.quantiles(name)),
      notes: [`${agent}; one request is ${sizes.requestBytes} bytes, its reply ${sizes.replyBytes}`],
    };
  },
};

function missing(name: string, unit: Series["unit"]): Series {
  return { name, unit, rounds: [], missing: `the server has no flow policy for ${ENV}` };
}

/** Tang's flow, as TRPO trains it; else the environment's first agent with a flow. */
async function flowPolicy(target: string): Promise<{ agent: string; sizes: WireSizes } | undefined> {
  await using client = await connect(target);
  const agents = await client.agents(ENV);
  const flows = agents.filter(({ flow }) => flow !== "");
  const found = flows.find(({ algorithm }) => algorithm === PREFERRED) ?? flows[0];
  if (found === undefined) return undefined;
  const size = leavesOf(found.observationSpace)[0]?.size ?? 1;
  const data = Buffer.alloc(size * Float64Array.BYTES_PER_ELEMENT);
  const observation = { tensor: { dtype: "DTYPE_FLOAT64" as const, shape: [1, size], data } };
  return { agent: found.name, sizes: await agentSizes(target, { act: { agent: found.name, observation } }) };
}

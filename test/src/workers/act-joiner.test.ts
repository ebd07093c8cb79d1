import { expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { box } from "../../../envs/core/spaces/index.ts";
import { ActJoiner, MAX_JOINED_ROWS, type NamedAgent } from "../../../src/workers/act-joiner.ts";
import { answerQuery, type AgentAnswers, type AgentQuery, type QueryOf } from "../../../src/workers/agent-query.ts";
import { testAgent } from "../../support/agent-engines.ts";
import { stirredPolicy, stirredQNetwork } from "../../support/agents.ts";

const agent = testAgent(stirredPolicy(box({ low: -1, high: 1, shape: [6], dtype: "float32" })));
const named: NamedAgent = { name: "test@1", agent };

const act = (seed: number, count = 1): QueryOf<"act"> => ({
  kind: "act",
  observations: createRng(seed).standardNormals(17 * count),
  count,
  deterministic: false,
  seed: BigInt(seed),
  wantLogProb: false,
  wantLatent: false,
});

/** A joiner that answers here, and what it was asked. */
function joiner(
  maxDelayMs: number,
  answer: <K extends AgentQuery["kind"]>(query: QueryOf<K>) => AgentAnswers[K] = (query) => answerQuery(agent, query),
) {
  const asked: string[] = [];
  const made = new ActJoiner({
    maxDelayMs,
    answer: (_, query) => {
      asked.push(`${query.kind} ${query.count}`);
      return answer(query);
    },
  });
  return { joiner: made, asked };
}

test.each([0, 5])("requests of one turn are answered together, each with what it gets alone (delay %i ms)", async (delayMs) => {
  const { joiner: made, asked } = joiner(delayMs);
  const queries = [act(1), act(2, 3), act(3)];
  const answers = await Promise.all(queries.map((query) => made.act(named, query)));
  expect(answers).toEqual(queries.map((query) => answerQuery<"act">(agent, query)));
  expect(asked).toEqual(["act-together 5"]);
});

test("a request that nobody joins is answered as it is, and the next turn begins anew", async () => {
  const { joiner: made, asked } = joiner(0);
  await made.act(named, act(1));
  await made.act(named, act(2));
  expect(asked).toEqual(["act 1", "act 1"]);
});

test("with a delay, later requests are waited for", async () => {
  const { joiner: made, asked } = joiner(30);
  const first = made.act(named, act(1));
  await new Promise(setImmediate);
  await Promise.all([first, made.act(named, act(2))]);
  expect(asked).toEqual(["act-together 2"]);
});

test("agents are not mixed, and batches have a largest size", async () => {
  const { joiner: made, asked } = joiner(0);
  const other = { name: "other@1", agent: testAgent(stirredPolicy(box({ low: -1, high: 1, shape: [6], dtype: "float32" }), 3)) };
  await Promise.all([made.act(named, act(1, MAX_JOINED_ROWS)), made.act(other, act(2)), made.act(named, act(3)), made.act(named, act(4))]);
  expect(asked).toEqual([`act ${MAX_JOINED_ROWS}`, "act-together 2", "act 1"]);
});

test("an error goes to everybody whose request was joined", async () => {
  const { joiner: made } = joiner(0, () => {
    throw new Error("out of order");
  });
  const outcomes = await Promise.allSettled([made.act(named, act(1)), made.act(named, act(2))]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("requests that are joined keep their own episodes", async () => {
  const { joiner: made, asked } = joiner(0, (query) => answerQuery(sampler, query));
  const sampler = testAgent(stirredQNetwork());
  const begun = [act(1), act(2, 3)].map((query) => answerQuery<"act">(sampler, query));
  const queries = [
    { ...act(3), agentState: begun[0]?.agentState },
    { ...act(4, 3), agentState: begun[1]?.agentState, episodeStart: Uint8Array.of(0, 1, 0) },
  ];
  const answers = await Promise.all(queries.map((query) => made.act({ name: "sampler@1", agent: sampler }, query)));
  expect(asked).toEqual(["act-together 4"]);
  expect(answers).toEqual(queries.map((query) => answerQuery<"act">(sampler, query)));
  expect(answers[0]?.agentState).toEqual(begun[0]?.agentState);
});

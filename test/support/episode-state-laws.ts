/** The laws of an agent that keeps something of each episode: what it answers is a function of observation and state, row by row. */
import { expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import type { ActOptions, Agent } from "../../src/agents/index.ts";
import { createBatchCodec } from "../../src/agents/batch-values.ts";

const ROWS = 12;
const WIDTH = 17;

export function episodeStateLaws(agent: Agent, stateBytes: number): void {
  const observations = createRng(33).standardNormals(ROWS * WIDTH);
  const row = (index: number): Float64Array => observations.slice(index * WIDTH, (index + 1) * WIDTH);
  const act = (options: ActOptions, seen = observations, count = ROWS) => agent.act(seen, count, options);
  const begin = (seed = 1): Uint8Array => act({ rng: createRng(seed) }).agentState ?? new Uint8Array();
  const elements = createBatchCodec("action", agent.description.actionSpace);
  const stateOf = (state: Uint8Array, index: number): Uint8Array => state.slice(index * stateBytes, (index + 1) * stateBytes);
  const filled = (state: Uint8Array): Uint8Array => Uint8Array.from({ length: ROWS * stateBytes }, (_, k) => state[k % stateBytes] ?? 0);

  test("every row has a state of its own", () => {
    const state = begin();
    expect(state).toHaveLength(ROWS * stateBytes);
    expect(new Set(Array.from({ length: ROWS }, (_, index) => String(stateOf(state, index)))).size).toBe(ROWS);
  });

  test("the same state gives the same bytes, whatever the generator, and is handed back", () => {
    const agentState = begin();
    const first = act({ rng: createRng(1), agentState });
    expect(act({ rng: createRng(2), agentState })).toEqual(first);
    expect(first.agentState).toEqual(agentState);
  });

  test("a state goes on with the episode that gave it", () => {
    const { action, agentState } = act({ rng: createRng(1) });
    expect(act({ rng: createRng(2), agentState }).action).toEqual(action);
  });

  test("episodes differ: twelve states choose in more than one way", () => {
    const state = begin();
    const ways = Array.from({ length: ROWS }, (_, index) =>
      JSON.stringify(elements.split(act({ rng: createRng(1), agentState: filled(stateOf(state, index)) }).action, ROWS)),
    );
    expect(new Set(ways).size).toBeGreaterThan(1);
  });

  test("rows with several states get the bits that they get alone", () => {
    const state = begin();
    state.set(stateOf(state, 0), 5 * stateBytes);
    const together = elements.split(act({ rng: createRng(2), agentState: state }).action, ROWS);
    for (let index = 0; index < ROWS; index++) {
      const alone = act({ rng: createRng(3), agentState: stateOf(state, index) }, row(index), 1);
      expect(elements.split(alone.action, 1)).toEqual([together[index]]);
      expect(alone.agentState).toEqual(stateOf(state, index));
    }
  });

  test("requests answered together keep their own states", () => {
    const requests = () => [
      { observations: row(0), count: 1, options: { rng: createRng(4), agentState: stateOf(begin(), 3) } },
      { observations, count: ROWS, options: { rng: createRng(5), agentState: begin(), episodeStart: new Uint8Array(ROWS).fill(1, 6) } },
      { observations: row(1), count: 1, options: {} },
      { observations: row(2), count: 1, options: { rng: createRng(6) } },
    ];
    expect(agent.actTogether?.(requests())).toEqual(requests().map((part) => act(part.options, part.observations, part.count)));
  });

  test("only rows where an episode starts take a new state, as many draws as there are such rows", () => {
    const agentState = begin();
    const episodeStart = Uint8Array.from({ length: ROWS }, (_, index) => Number(index === 4 || index === 7));
    const next = act({ rng: createRng(9), agentState, episodeStart }).agentState ?? new Uint8Array();
    const fresh = act({ rng: createRng(9) }, observations.slice(0, 2 * WIDTH), 2).agentState ?? new Uint8Array();
    const expected = agentState.slice();
    [4, 7].forEach((index, k) => expected.set(stateOf(fresh, k), index * stateBytes));
    expect(next).toEqual(expected);
  });

  test("deterministic actions need no state, and are those of none", () => {
    expect(act({ agentState: begin() })).toEqual(act({}));
  });

  test("a state or flags of another length are refused", () => {
    const rng = createRng(1);
    const expected = ROWS * stateBytes;
    expect(() => act({ rng, agentState: new Uint8Array(3) })).toThrow(`agent_state: expected ${expected} bytes, got 3`);
    expect(() => act({ rng, episodeStart: new Uint8Array(ROWS + 1) })).toThrow(`episode_start: expected ${ROWS} bytes, got ${ROWS + 1}`);
  });
}

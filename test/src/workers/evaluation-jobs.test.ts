import { expect, test } from "vitest";
import { completeKwargs } from "../../../envs/core/registry.ts";
import { box } from "../../../envs/core/spaces/index.ts";
import { findWorld, WORLDS } from "../../../envs/index.ts";
import { createAgentEngines } from "../../../src/agents/index.ts";
import { UNDISTURBED } from "../../../src/evaluation/perturbations.ts";
import { createPlayJob } from "../../../src/workers/evaluation-jobs.ts";
import { StopFlag, type PlayOrder } from "../../../src/workers/evaluation-protocol.ts";
import { stirredPolicy } from "../../support/agents.ts";
import { freshEngine } from "../../support/mujoco-engine.ts";

test("of a job whose agent cannot be made nothing stays; of one that was played neither", async () => {
  const mujoco = await freshEngine();
  const engines = { physics: { mujoco }, agents: createAgentEngines() };
  const agent = stirredPolicy(box({ low: -1, high: 1, shape: [6], dtype: "float32" }));
  const envId = "HalfCheetah-v5";
  const kwargs = completeKwargs(findWorld(WORLDS, envId), { max_episode_steps: 3 });
  const match = { envId, kwargs, agent, settings: { seed: 1n, deterministic: false, perturbations: UNDISTURBED }, keepActions: false };
  const order: PlayOrder = { kind: "play", job: 1, match, first: 0, stride: 1, end: 1, allowed: 1, stopped: new StopFlag().memory };
  const broken = { ...agent, weights: new Map() };
  expect(() => createPlayJob({ ...order, match: { ...match, agent: broken } }, engines)).toThrow(
    expect.objectContaining({ reason: "MALFORMED_WEIGHTS" }),
  );
  expect(mujoco.models.size).toBe(0);
  const job = createPlayJob(order, engines);
  expect(mujoco.models.size).toBe(1);
  expect(job.advance(() => false)).toMatchObject({ kind: "played", outcomes: [{ index: 0, length: 3 }] });
  job.close();
  expect(mujoco.models.size).toBe(0);
});

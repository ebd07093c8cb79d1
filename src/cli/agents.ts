/** `rheos agents`: what agents there are, and how good they were measured to be; as files in agent-files.ts. */
import type { Command } from "commander";
import type { AgentDescription, AgentScore } from "../../clients/typescript/index.ts";
import type { CommandContext, Output } from "./context.ts";
import { defineAgentFiles } from "./agent-files.ts";
import { describeSpace } from "./describe-space.ts";
import { formatInterval, formatNumber, styled, writeJson, writeTable } from "./output.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";

const EXAMPLES = `
Examples:
  rheos agents
  rheos agents --env HalfCheetah-v5
  rheos agents random/Chain-v0 --json
  rheos agents export nf-ppo/HalfCheetah-v5 --onnx --out policy.onnx
  rheos agents upload mine/HalfCheetah-v5 policy.onnx --env HalfCheetah-v5`;

interface AgentsOptions extends TargetOptions {
  readonly env?: string;
  readonly json?: boolean;
}

export function defineAgents(command: Command, context: CommandContext): void {
  const { stdout } = context;
  addTargetOptions(command.argument("[name]", "describe this agent: ALGORITHM/ENVIRONMENT, optionally @VERSION"))
    .option("--env <id>", "only agents of this environment")
    .option("--json", "print JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (name: string | undefined, options: AgentsOptions) => {
      const found = await withClient(context, options, async (client) =>
        name === undefined ? await client.agents(options.env) : [(await client.agent(name)).description],
      );
      if (options.json === true) writeJson(stdout, name === undefined ? found : found[0]);
      else if (name === undefined) writeList(stdout, found);
      else found.forEach((agent) => writeDetails(stdout, agent));
    });
  defineAgentFiles(command, context);
}

function writeList(stdout: Output, agents: readonly AgentDescription[]): void {
  const rows = agents.map(({ name, parameters, trainSteps, scores: [score] }) => {
    const measured =
      score === undefined ? ["–", "–", "–"] : [formatNumber(score.mean, 1), formatInterval(score.ci95, 1), String(score.episodes)];
    return [name, String(parameters), String(trainSteps), ...measured];
  });
  writeTable(stdout, rows, {
    head: ["agent", "parameters", "trained for", "mean return", "95 % interval", "episodes"],
    numeric: [1, 2, 3, 4, 5],
  });
}

function writeDetails(stdout: Output, agent: AgentDescription): void {
  stdout.write(`${styled(stdout, "bold", agent.name)}\n\n`);
  writeTable(stdout, [
    ["environment", agent.envId],
    ["observation", describeSpace(agent.observationSpace)],
    ["action", describeSpace(agent.actionSpace)],
    ["parameters", String(agent.parameters)],
    ["flow", agent.flow === "" ? "none" : agent.flow],
    ["trained for", `${agent.trainSteps} steps, seed ${agent.trainSeed}`],
    ["provenance", agent.provenance],
    ["weights", agent.weightsSha256 === "" ? "none" : `sha256 ${agent.weightsSha256}`],
    ["can", agent.capabilities.join(", ")],
    ...agent.scores.map((score) => ["measured", describeScore(score)]),
  ]);
}

function describeScore({ envId, mean, std, ci95, episodes, seed, deterministic }: AgentScore): string {
  const how = deterministic ? "deterministic" : "sampled";
  return `${formatNumber(mean, 1)} ± ${formatNumber(std, 1)} on ${envId}, 95 % interval ${formatInterval(ci95, 1)}, ${episodes} episodes, seed ${seed}, ${how}`;
}

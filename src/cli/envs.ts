/** `rheos envs`: what environments there are. */
import type { Command } from "commander";
import type { EnvSpec } from "../../clients/typescript/index.ts";
import type { CommandContext, Output } from "./context.ts";
import { describeSpace } from "./describe-space.ts";
import { styled, writeJson, writeTable } from "./output.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";

const EXAMPLES = `
Examples:
  rheos envs
  rheos envs HalfCheetah-v5
  rheos envs --json | jq '.[].id'
  rheos envs --target localhost:50051`;

export function defineEnvs(command: Command, context: CommandContext): void {
  const { stdout } = context;
  addTargetOptions(command.argument("[id]", "describe this environment"))
    .option("--json", "print JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (id: string | undefined, options: TargetOptions & { readonly json?: boolean }) => {
      const specs = await withClient(context, options, async (client) => (id === undefined ? await client.envs() : [await client.env(id)]));
      if (options.json === true) writeJson(stdout, id === undefined ? specs : specs[0]);
      else if (id === undefined) writeList(stdout, specs);
      else specs.forEach((spec) => writeDetails(stdout, spec));
    });
}

function writeList(stdout: Output, specs: readonly EnvSpec[]): void {
  const rows = specs.map(({ id, observationSpace, actionSpace, maxEpisodeSteps, rewardThreshold }) => [
    ...[id, describeSpace(observationSpace), describeSpace(actionSpace)],
    ...[String(maxEpisodeSteps ?? "–"), String(rewardThreshold ?? "–")],
  ]);
  writeTable(stdout, rows, { head: ["environment", "observation", "action", "steps", "solved at"], numeric: [3, 4] });
}

function writeDetails(stdout: Output, spec: EnvSpec): void {
  stdout.write(`${styled(stdout, "bold", spec.id)}  ${spec.description}\n\n`);
  writeTable(stdout, [
    ["observation", describeSpace(spec.observationSpace)],
    ["action", describeSpace(spec.actionSpace)],
    ["time limit", spec.maxEpisodeSteps === null ? "none" : `${spec.maxEpisodeSteps} steps`],
    ["solved at", spec.rewardThreshold === null ? "not defined" : `a return of ${spec.rewardThreshold}`],
    ["rendering", spec.renderModes.length === 0 ? "none" : spec.renderModes.join(", ")],
    ["source", spec.source],
  ]);
  if (spec.kwargs.length > 0) {
    stdout.write("\n");
    const rows = spec.kwargs.map(({ name, type, default: fallback, description }) => [name, type, JSON.stringify(fallback), description]);
    writeTable(stdout, rows, { head: ["argument", "type", "default", "meaning"] });
  }
  if (spec.infoFields.length > 0) {
    stdout.write("\n");
    const rows = spec.infoFields.map(({ key, dtype, shape, description }) => [
      key,
      shape.length === 0 ? dtype : `${dtype} [${shape.join(", ")}]`,
      description,
    ]);
    writeTable(stdout, rows, { head: ["info", "type", "meaning"] });
  }
}

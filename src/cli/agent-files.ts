/** `rheos agents export`, `upload` and `delete`: agents as ONNX models. */
import type { Command } from "commander";
import { readFile, writeFile } from "node:fs/promises";
import type { UploadOptions, UploadTest } from "../../clients/typescript/index.ts";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./failure.ts";
import { writeJson } from "./output.ts";
import { withClient, type TargetOptions } from "./target.ts";

interface FileOptions extends TargetOptions {
  readonly env?: string;
  readonly json?: boolean;
  readonly onnx?: boolean;
  readonly out?: string;
  readonly float32?: boolean;
  readonly provenance?: string;
  readonly test?: string;
}

/** Options that `rheos agents` has too are read by it, wherever they stand. */
export function defineAgentFiles(command: Command, context: CommandContext): void {
  command
    .command("export <name>")
    .description("write an agent to a file")
    .option("--onnx", "as an ONNX model (the only form so far)")
    .option("--out <file>", "where to (default: the agent's name, .onnx)")
    .option("--float32", "compute in float32 instead of float64, for runtimes that have nothing else")
    .action((name: string, _options: unknown, self: Command) => exportFile(context, name, self.optsWithGlobals<FileOptions>()));
  command
    .command("upload <name> <file>")
    .description("bring an ONNX model as the agent ALGORITHM/ENVIRONMENT; --env must be that of the name")
    .option("--provenance <text>", "how it came to be")
    .option("--test <file>", 'JSON {"observations": […], "actions": […]}: what it must answer before it is accepted')
    .action((name: string, file: string, _options: unknown, self: Command) =>
      uploadFile(context, { name, file }, self.optsWithGlobals<FileOptions>()),
    );
  command
    .command("delete <name>")
    .description("remove an agent that was uploaded")
    .action((name: string, _options: unknown, self: Command) => deleteAgent(context, name, self.optsWithGlobals<FileOptions>()));
}

async function exportFile(context: CommandContext, name: string, options: FileOptions): Promise<void> {
  if (options.onnx !== true) throw new UsageError("expected --onnx, the only form that agents are exported in");
  const { agent, file } = await withClient(context, options, async (client) => ({
    agent: (await client.agent(name)).name,
    file: await client.exportAgent(name, { precision: options.float32 === true ? "float32" : "float64" }),
  }));
  const path = options.out ?? `${agent.replaceAll(/[/@]/g, "_")}.onnx`;
  await writeFile(path, file);
  if (options.json === true) writeJson(context.stdout, { agent, file: path, bytes: file.length });
  else context.stdout.write(`${agent} is in ${path}, ${file.length} bytes\n`);
}

async function uploadFile(
  context: CommandContext,
  { name, file }: { readonly name: string; readonly file: string },
  options: FileOptions,
): Promise<void> {
  const model = await read(file);
  const given: UploadOptions = { envId: options.env, provenance: options.provenance, test: await readTest(options.test) };
  const agent = await withClient(context, options, (client) => client.upload(name, model, given));
  if (options.json === true) writeJson(context.stdout, agent);
  else context.stdout.write(`${agent.name} is an agent now\n`);
}

async function deleteAgent(context: CommandContext, name: string, options: FileOptions): Promise<void> {
  const removed = await withClient(context, options, (client) => client.deleteAgent(name));
  if (options.json === true) writeJson(context.stdout, { deleted: removed });
  else context.stdout.write(`${removed} is deleted\n`);
}

async function readTest(path: string | undefined): Promise<UploadTest | undefined> {
  if (path === undefined) return undefined;
  const text = new TextDecoder().decode(await read(path));
  try {
    const { observations, actions } = JSON.parse(text) as Partial<UploadTest>;
    if (Array.isArray(observations) && Array.isArray(actions)) return { observations, actions };
  } catch {
    // Said below.
  }
  throw new UsageError(`${path}: expected JSON with lists observations and actions`);
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

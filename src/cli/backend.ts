/** `rheos backend`: what the tensor engine can compute on here, and TensorFlow's installation. */
import type { Command } from "commander";
import { fileURLToPath } from "node:url";
import { DomainError } from "../../envs/core/errors.ts";
import type { Variant } from "../backends/tensorflow/installation.ts";
import { cacheOption } from "./backend-options.ts";
import type { Finish } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { ExitCode } from "./exit-codes.ts";
import { InterruptedError, UsageError } from "./failure.ts";
import { formatNumber, styled, writeJson, writeTable } from "./output.ts";

const EXAMPLES = `
Examples:
  rheos backend list
  rheos backend install tensorflow
  rheos backend install tensorflow --gpu
  RHEOS_BACKEND=tensorflow rheos train ppo HalfCheetah-v5 --set hidden=256-256

TensorFlow needs Linux, g++, npm and python3 with pip; everything is downloaded from npm and PyPI (300 MB and 274 MB) and takes 1.3 GB.`;

interface BackendOptions {
  readonly cache: string;
  readonly json?: boolean;
}

interface InstallOptions extends BackendOptions {
  readonly gpu?: boolean;
}

export function defineBackend(command: Command, context: CommandContext, finish: Finish): void {
  command.addHelpText("after", EXAMPLES);
  for (const name of ["list", "status"]) {
    command
      .command(name, { hidden: name === "status" })
      .description("what there is, and what is taken when none is named")
      .addOption(cacheOption())
      .option("--json", "print one JSON document")
      .action((options: BackendOptions) => list(context, options));
  }
  command
    .command("install")
    .description("make a backend work that needs something installed")
    .argument("<name>", "tensorflow")
    .option("--gpu", "with NVIDIA's libraries, 4 GB more to download")
    .addOption(cacheOption())
    .option("--json", "print one JSON document")
    .action((name: string, options: InstallOptions) => orNo(context, finish, install(context, name, options)));
  command
    .command("check", { hidden: true })
    .description("load an installation of TensorFlow and compute with it; prints JSON")
    .argument("<directory>", "of the installation")
    .action((directory: string) => orNo(context, finish, check(context, directory)));
}

/** What cannot be installed, or does not work, is an answer: no. */
async function orNo({ stderr, interrupted }: CommandContext, finish: Finish, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (interrupted.aborted) throw new InterruptedError();
    if (!(error instanceof DomainError)) throw error;
    stderr.write(`${styled(stderr, "red", "rheos:")} ${error.message}\n`);
    finish(ExitCode.No);
  }
}

/** The program of this process, for the smoke test in another. */
const CHECK = [process.execPath, fileURLToPath(new URL("./main.ts", import.meta.url)), "backend", "check"];

async function check({ stdout }: CommandContext, directory: string): Promise<void> {
  const { smokeTest } = await import("../backends/tensorflow/smoke-test.ts");
  writeJson(stdout, await smokeTest(directory));
}

async function list({ stdout }: CommandContext, { cache, json = false }: BackendOptions): Promise<void> {
  const { describeBackends } = await import("../backends/index.ts");
  const backends = await describeBackends(cache);
  if (json) return writeJson(stdout, { cache, backends });
  const state = (available: boolean): string => (available ? styled(stdout, "green", "available") : "absent");
  writeTable(
    stdout,
    backends.map(({ name, available, text, default: taken }) => [name, state(available), taken ? `${text} (default)` : text]),
  );
}

async function install(
  { stdout, stderr, interrupted }: CommandContext,
  name: string,
  { cache, gpu = false, json = false }: InstallOptions,
): Promise<void> {
  if (name !== "tensorflow") throw new UsageError(`${name}: only tensorflow is installed; \`rheos backend list\` shows what there is`);
  const { installTensorflow } = await import("../backends/tensorflow/install-tensorflow.ts");
  const variant: Variant = gpu ? "gpu" : "cpu";
  const {
    installation,
    already,
    version,
    gpu: usesGpu,
  } = await installTensorflow({
    ...{ cache, variant, signal: interrupted, check: CHECK },
    onStep({ title, index, count }, seconds) {
      stderr.write(
        seconds === undefined ? `${index}/${count} ${title} …\n` : `${index}/${count} ${title}: ${formatNumber(seconds, 1)} s\n`,
      );
    },
  });
  const { directory } = installation;
  if (json) return writeJson(stdout, { name, variant, version, gpu: usesGpu, directory, already });
  stdout.write(`TensorFlow ${version} on ${usesGpu ? "a GPU" : "the processor"}, ${already ? "already " : ""}in ${directory}\n`);
}

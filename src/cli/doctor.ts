/** `rheos doctor`: whether this machine can run rheos, part by part. */
import type { Command } from "commander";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Client } from "../../clients/typescript/index.ts";
import { DEFAULT_BACKEND } from "../backends/backend.ts";
import { addBackendOptions, type BackendOptions } from "./backend-options.ts";
import type { Finish } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { ExitCode } from "./exit-codes.ts";
import { explainFailure } from "./failure.ts";
import { styled, writeJson } from "./output.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";

const NODE_MAJOR = 24;
const EXAMPLES = `
Examples:
  rheos doctor
  rheos doctor --json

Exit code 1 when a check fails.`;

/** A function of one SIMD instruction: (func (result v128) i32.const 0 i8x16.splat). */
const SIMD_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

/** Says what was found. @throws when it fails */
interface Check {
  readonly name: string;
  run(): Promise<string> | string;
}

interface DoctorOptions extends TargetOptions, BackendOptions {
  readonly cache: string;
  readonly json?: boolean;
}

interface Finding {
  readonly name: string;
  readonly passed: boolean;
  readonly text: string;
}

export function defineDoctor(command: Command, context: CommandContext, finish: Finish): void {
  addTargetOptions(addBackendOptions(command))
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action(async (options: DoctorOptions) => {
      const findings = [...(await runAll([...MACHINE_CHECKS, backendCheck(options)])), ...(await checkServer(context, options))];
      if (options.json === true) writeJson(context.stdout, findings);
      else for (const finding of findings) context.stdout.write(`${describe(context, finding)}\n`);
      if (findings.some(({ passed }) => !passed)) finish(ExitCode.No);
    });
}

const MACHINE_CHECKS: readonly Check[] = [
  { name: "Node", run: checkNode },
  { name: "WebAssembly SIMD", run: checkSimd },
  { name: "worker threads", run: checkThreads },
];

function checkNode(): string {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < NODE_MAJOR) throw new Error(`${node}, but ${NODE_MAJOR} or newer is needed`);
  return `${node}, ${process.platform} ${process.arch}`;
}

function checkSimd(): string {
  if (!WebAssembly.validate(SIMD_MODULE)) throw new Error("this Node or processor has none");
  return "available";
}

/** Fails only where a backend is asked for that is not there. */
function backendCheck({ backend = DEFAULT_BACKEND, cache }: BackendOptions): Check {
  return {
    name: "backends",
    async run() {
      const { describeBackends } = await import("../backends/index.ts");
      const backends = await describeBackends(cache);
      const chosen = backends.find(({ name }) => name === backend);
      if (chosen?.available === false) throw new Error(`${backend}: ${chosen.text}; ${DEFAULT_BACKEND} is used instead`);
      const others = backends.map(({ name, available, text }) => (available && name !== "tensorflow" ? name : `${name}: ${text}`));
      return `${backend} is used, of ${others.join(", ")}`;
    },
  };
}

/** Answers through memory that both threads see. */
async function checkThreads(): Promise<string> {
  const memory = new Int32Array(new SharedArrayBuffer(4));
  const program = "const { workerData } = require('node:worker_threads'); Atomics.add(workerData, 0, 1);";
  const worker = new Worker(program, { eval: true, workerData: memory });
  await once(worker, "exit");
  if (Atomics.load(memory, 0) !== 1) throw new Error("a thread did not reach shared memory");
  return `shared memory works, ${availableParallelism()} at once`;
}

/** Everything that needs a server, with one server. */
async function checkServer(context: CommandContext, options: TargetOptions): Promise<Finding[]> {
  try {
    return await withClient(context, options, (client) => runAll(serverChecks(client)));
  } catch (error) {
    return [{ name: "server", passed: false, text: explainFailure(error).text }];
  }
}

function serverChecks(client: Client): Check[] {
  const { version, engines, limits } = client.info;
  return [
    { name: "server", run: () => `rheos ${version}, ${limits.workers} worker threads` },
    {
      name: "physics",
      run: () =>
        Object.entries(engines)
          .map(([name, engine]) => `${name} ${engine}`)
          .join(", "),
    },
    { name: "environments", run: () => checkEnvironments(client) },
    { name: "agents", run: async () => `${(await client.agents()).length}` },
  ];
}

async function checkEnvironments(client: Client): Promise<string> {
  const specs = await client.envs();
  const failures: string[] = [];
  for (const { id } of specs) {
    try {
      await using environment = await client.make(id);
      await environment.reset({ seed: 0 });
    } catch (error) {
      failures.push(`${id}: ${explainFailure(error).text}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join("; "));
  return `${specs.length}, each was made and reset`;
}

async function runAll(checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, run } of checks) {
    try {
      findings.push({ name, passed: true, text: await run() });
    } catch (error) {
      findings.push({ name, passed: false, text: error instanceof Error ? error.message : String(error) });
    }
  }
  return findings;
}

function describe({ stdout }: CommandContext, { name, passed, text }: Finding): string {
  const mark = passed ? styled(stdout, "green", "ok    ") : styled(stdout, "red", "failed");
  return `${mark}  ${name.padEnd(18)}${text}`;
}

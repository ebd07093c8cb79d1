/** The steps of an installation of TensorFlow, in their order; each leaves something in the directory where the next finds it. */
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DomainError, UnsupportedError } from "../../../envs/core/errors.ts";
import { NODE_PACKAGES, packageOf, TENSORFLOW_VERSION, type Variant } from "./installation.ts";
import { runCommand } from "./run-command.ts";
import type { TensorflowFacts } from "./smoke-test.ts";
import { cudaRequirements, unpackWheel } from "./unpack-wheel.ts";

export interface Workplace {
  readonly directory: string;
  readonly variant: Variant;
  readonly signal: AbortSignal;
  /** A command that makes the smoke test in the directory of its last argument, and prints what it found as JSON. */
  readonly check: readonly string[];
}

interface Step {
  /** For people. */
  readonly title: (variant: Variant) => string;
  /** The variant that it is for; absent = all. */
  readonly only?: Variant;
  run(place: Workplace): Promise<unknown>;
}

export const STEPS: readonly Step[] = [
  { title: () => "compiler, npm and pip are here", run: requireTools },
  { title: () => "Node packages from npm (300 MB)", run: installPackages },
  { title: (variant) => `TensorFlow ${TENSORFLOW_VERSION} from PyPI (${WHEELS[variant].size})`, run: downloadTensorflow },
  { title: () => "NVIDIA's libraries from PyPI (3.4 GB)", only: "gpu", run: downloadCuda },
  { title: () => "libraries and headers are unpacked", run: unpack },
  { title: () => "the addon is compiled", run: compile },
  { title: () => "smoke test: a loss and its gradient", run: checkInstallation },
];

const WHEELS: Readonly<Record<Variant, { readonly name: string; readonly size: string }>> = {
  cpu: { name: "tensorflow-cpu", size: "274 MB" },
  gpu: { name: "tensorflow", size: "600 MB" },
};
const PYTHON = "python3";
const COMPILER = "g++";
/** What a machine needs, with what it is asked, and what helps where it is absent. */
const TOOLS = [
  [COMPILER, ["--version"], "a C++ compiler compiles the addon: Debian and Ubuntu have it in the package g++"],
  ["npm", ["--version"], "npm comes with Node"],
  [PYTHON, ["-m", "pip", "--version"], "pip fetches TensorFlow: Debian and Ubuntu have it in the package python3-pip"],
] as const;
/** By Node's name of the processor. */
const WHEEL_PLATFORMS: Readonly<Record<string, string>> = { x64: "manylinux_2_27_x86_64", arm64: "manylinux_2_27_aarch64" };
/** The libraries do not depend on Python: the wheel of one version serves all. */
const WHEEL_PYTHON = ["--implementation", "cp", "--python-version", "3.11", "--abi", "cp311"];
const LIBRARIES = { "libtensorflow.so": "libtensorflow_cc.so.2", "libtensorflow_framework.so": "libtensorflow_framework.so.2" } as const;

async function requireTools({ signal }: Workplace): Promise<void> {
  wheelPlatform();
  for (const [command, args, help] of TOOLS) {
    await runCommand(command, args, { signal }).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError("FAILED_PRECONDITION", "TOOL_MISSING", `${[command, ...args].join(" ")} does not run: ${help}`, { command });
    });
  }
}

function wheelPlatform(): string {
  const found = process.platform === "linux" ? WHEEL_PLATFORMS[process.arch] : undefined;
  if (found !== undefined) return found;
  throw new UnsupportedError(
    `TensorFlow is installed on Linux, x64 and arm64; this is ${process.platform} ${process.arch}: wasm works here`,
  );
}

/** Their install scripts are not run: they would fetch the library of 2022. */
async function installPackages({ directory, signal }: Workplace): Promise<void> {
  await writeFile(join(directory, "package.json"), `${JSON.stringify({ private: true, dependencies: NODE_PACKAGES })}\n`);
  await runCommand("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: directory, signal });
}

async function downloadTensorflow(place: Workplace): Promise<void> {
  const { name } = WHEELS[place.variant];
  await download(place, ["--platform", wheelPlatform(), ...WHEEL_PYTHON, `${name}==${TENSORFLOW_VERSION}`]);
}

async function downloadCuda(place: Workplace): Promise<void> {
  const [wheel = ""] = await wheelsOf(place);
  await download(place, await cudaRequirements(PYTHON, wheel, place));
}

async function download({ directory, signal }: Workplace, what: readonly string[]): Promise<void> {
  const options = ["--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input", "--quiet"];
  await runCommand(PYTHON, ["-m", "pip", "download", ...options, "--dest", join(directory, "wheels"), ...what], { signal });
}

async function wheelsOf({ directory }: Workplace): Promise<string[]> {
  const folder = join(directory, "wheels");
  return (await readdir(folder)).map((name) => join(folder, name));
}

async function unpack(place: Workplace): Promise<void> {
  const target = join(packageOf(place), "deps");
  for (const wheel of await wheelsOf(place)) await unpackWheel(PYTHON, wheel, target, place);
  for (const [name, library] of Object.entries(LIBRARIES)) await symlink(library, join(target, "lib", name));
}

async function compile({ directory, signal }: Workplace): Promise<void> {
  const cwd = packageOf({ directory });
  await mkdir(join(cwd, "lib/napi-v8"), { recursive: true });
  const flags = ["-std=c++17", "-O2", "-fPIC", "-shared", "-DNAPI_VERSION=8", "-DBUILDING_NODE_EXTENSION"];
  const includes = ["-I", join(directory, "node_modules/node-api-headers/include"), "-I", "deps/include"];
  const sources = ["binding/tfjs_backend.cc", "binding/tfjs_binding.cc"];
  const libraries = ["-L", "deps/lib", "-ltensorflow", "-ltensorflow_framework", "-Wl,-rpath,$ORIGIN/../../deps/lib"];
  const output = ["-o", "lib/napi-v8/tfjs_binding.node"];
  await runCommand(COMPILER, [...flags, ...includes, ...sources, ...libraries, ...output], { cwd, signal });
}

/** @throws DomainError INSTALL_FAILED when it breaks or computes wrongly */
export async function checkInstallation({ directory, signal, check }: Workplace): Promise<TensorflowFacts> {
  const [command = "", ...args] = check;
  return JSON.parse(await runCommand(command, [...args, directory], { signal })) as TensorflowFacts;
}

/** Takes what the addon needs out of Python wheels. Python's own zip reader does it: where there is pip, there is that. */
import { join } from "node:path";
import { runCommand, type CommandOptions } from "./run-command.ts";

/** Libraries to `lib`, headers to `include`: [pattern in the wheel, directory, what is cut off the name]. */
const PARTS = [
  ["tensorflow/libtensorflow_cc.so.2", "lib", "tensorflow/"],
  ["tensorflow/libtensorflow_framework.so.2", "lib", "tensorflow/"],
  ["tensorflow/include/tensorflow/c/*.h", "include", "tensorflow/include/"],
  ["tensorflow/include/tensorflow/core/platform/ctstring*.h", "include", "tensorflow/include/"],
  ["tensorflow/include/tsl/platform/ctstring*.h", "include", "tensorflow/include/"],
  ["tensorflow/include/xla/tsl/c/*.h", "include", "tensorflow/include/"],
  ["nvidia/*/lib/*.so*", ".", ""],
] as const;

const EXTRACT = `
import fnmatch, json, os, shutil, sys, zipfile
wheel, target, parts = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        for pattern, directory, prefix in parts:
            if not fnmatch.fnmatch(name, pattern):
                continue
            path = os.path.join(target, directory, name[len(prefix):])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(name) as source, open(path, "wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
`;

/** @param target `deps` of the Node package */
export async function unpackWheel(python: string, wheel: string, target: string, options: CommandOptions): Promise<void> {
  await runCommand(python, ["-c", EXTRACT, wheel, target, JSON.stringify(PARTS)], options);
}

const REQUIREMENTS = `
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    for line in archive.read(name).decode().splitlines():
        found = re.match(r'Requires-Dist: (nvidia-[^;]*); extra == "and-cuda"', line)
        if found: print(found.group(1))
`;

/** NVIDIA's wheels that a wheel of TensorFlow names, with the versions that suit it. */
export async function cudaRequirements(python: string, wheel: string, options: CommandOptions): Promise<string[]> {
  const text = await runCommand(python, ["-c", REQUIREMENTS, join(wheel)], options);
  return text.split("\n").filter((line) => line !== "");
}

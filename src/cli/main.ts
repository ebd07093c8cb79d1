/** The process of the command `rheos`: the only place that reads its arguments and environment and answers its signals. */
import { enableCompileCache } from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { defaultCache } from "../backends/cache-directory.ts";

// Much of the time that a command takes to start is the compilation of the same sources each time. Threads read the variable, too.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("../../node_modules/.cache/compile", import.meta.url));
enableCompileCache();
// Native TensorFlow, where somebody chooses it, is silent then, and faster at our sizes. Its threads read the variables of the process.
process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "3";
process.env["TF_ENABLE_ONEDNN_OPTS"] ??= "0";
process.env["RHEOS_CACHE"] ??= defaultCache(process.env);
const { runProgram } = await import("./program.ts");

/** A terminal signals all processes of a group, and npm and the wrapper in `bin` hand theirs on: what comes so soon after the first is the same. */
const SAME_SIGNAL_MS = 500;
const interruption = new AbortController();
let interruptedAt = 0;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The first asks the command to end; the second does not ask.
    if (!interruption.signal.aborted) {
      interruptedAt = performance.now();
      interruption.abort();
    } else if (performance.now() - interruptedAt > SAME_SIGNAL_MS) {
      process.exit(128 + constants.signals[signal]);
    }
  });
}

// A reader that goes away, such as `head`, ends the program quietly.
process.stdout.on("error", () => process.exit(0));

const { stdout, stderr } = process;
process.exitCode = await runProgram(process.argv.slice(2), { stdout, stderr, interrupted: interruption.signal });

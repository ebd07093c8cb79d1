#!/usr/bin/env node
/**
 * The command `rheos`. In a clone it runs the TypeScript sources under the bundled Node, whatever Node (18 or newer) started it;
 * in an installed package the compiled files, which need Node 24.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";

const NODE_MAJOR = 24;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = `${root}src/cli/main.ts`;
const compiled = `${root}dist/src/cli/main.js`;
const bundled = `${root}node_modules/node/bin/${process.platform === "win32" ? "node.exe" : "node"}`;

if (existsSync(sources)) await runClone();
else await runHere(compiled);

async function runClone() {
  if (!existsSync(bundled)) {
    const { status } = spawnSync(process.execPath, [`${root}scripts/setup.mjs`], { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
  if (realpathSync(process.execPath) === realpathSync(bundled)) await runHere(sources);
  else runUnder(bundled, sources);
}

async function runHere(main) {
  if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR) {
    console.error(`rheos needs Node ${NODE_MAJOR} or newer; this is ${process.version}`);
    process.exit(1);
  }
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
}

/** Hands signals on and ends as the child ends, so that the two look like one process. */
function runUnder(node, main) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal sends its Ctrl-C to both processes already; the other takes two that come at once for one.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`rheos: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

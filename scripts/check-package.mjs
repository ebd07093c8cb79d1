/** Builds the package as it would be published, installs it elsewhere and uses it: the command, and each entry point. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./suites.mjs";

const ENVIRONMENT = "HalfCheetah-v5";
const AGENT = "nf-ppo/HalfCheetah-v5";
const USE = `
import { makeEnvironment, findWorld, WORLDS } from "rheos/envs";
import { AGENT_KINDS } from "rheos/agents";
import * as client from "rheos";
const environment = makeEnvironment(findWorld(WORLDS, "MountainCar-v0"), {}, {});
environment.reset({ seed: 1 });
if (environment.step(1).reward !== -1 || !("random" in AGENT_KINDS) || Object.keys(client).length === 0) process.exitCode = 1;
`;

const folder = mkdtempSync(join(tmpdir(), "rheos-package-"));
try {
  run(process.execPath, [join(ROOT, "scripts/build.mjs")], ROOT);
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], ROOT));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", `./${filename}`], folder);
  const rheos = join(folder, "node_modules/rheos/bin/rheos.mjs");
  const played = JSON.parse(
    run(
      process.execPath,
      [rheos, "rollout", ENVIRONMENT, "--agent", AGENT, "--seed", "1", "--env", "max_episode_steps=5", "--json"],
      folder,
    ),
  );
  if (!JSON.stringify(played).includes(ENVIRONMENT)) throw new Error(`rollout of ${ENVIRONMENT}: ${JSON.stringify(played)}`);
  writeFileSync(join(folder, "use.mjs"), USE);
  run(process.execPath, ["use.mjs"], folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

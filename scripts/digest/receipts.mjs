/** Receipts across machines: an episode played on one is accepted on the other, and a falsified receipt is not. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../suites.mjs";
import { outputOf } from "./programs.mjs";

const FOLDER = join(ROOT, ".setup/receipts");
const ZOO = join(ROOT, "zoo");
const STEPS = 60;
const FALSE_STEP = 41;
/** Words of 4 bytes a step in a receipt's trace. */
const TRACE_WORDS = 4;

/**
 * An episode in every environment that the zoo has agents for, the algorithms by turns, played under `node`, an emulated one, and verified
 * here: each takes several seconds. @param add takes the counts
 */
export async function compareReceipts(node, add) {
  for (const [index, [environment, algorithms]] of Object.entries(algorithmsByEnvironment()).entries()) {
    const algorithm = algorithms[index % algorithms.length];
    add(await judge(await play(node, `${algorithm}/${environment}`, environment)));
  }
}

function algorithmsByEnvironment() {
  const found = {};
  for (const algorithm of readdirSync(ZOO).sort()) {
    for (const environment of readdirSync(join(ZOO, algorithm)).sort()) (found[environment] ??= []).push(algorithm);
  }
  return found;
}

async function play(node, agent, environment) {
  const file = join(FOLDER, `${agent.replace("/", "-")}.json`);
  mkdirSync(FOLDER, { recursive: true });
  rmSync(file, { force: true });
  const options = ["--agent", agent, "--seed", "5", "--env", `max_episode_steps=${STEPS}`, "--receipt", file];
  await outputOf([...node, "src/cli/main.ts", "rollout", environment, ...options]);
  return file;
}

async function judge(file) {
  const receipt = JSON.parse(readFileSync(file, "utf8"));
  const honest = await verify(file);
  const falsified = await verify(writeFalsified(file, falsify(receipt)));
  console.log(`\nreceipt of ${receipt.agent}, ${receipt.length} steps in ${receipt.envId}, made on ARM64 and verified on x86-64`);
  console.log(`  as it is                ${honest.explanation}`);
  console.log(`  falsified from step ${FALSE_STEP}  ${falsified.explanation}`);
  const facts = [honest.valid && receipt.length === STEPS, !falsified.valid && falsified.firstStep === FALSE_STEP];
  return { passed: facts.filter(Boolean).length, failed: facts.filter((fact) => !fact).length, skipped: 0 };
}

async function verify(file) {
  const [verdict] = JSON.parse(await outputOf([process.execPath, "src/cli/main.ts", "verify", file, "--json"], [0, 1]));
  return verdict;
}

/** Another episode from one step on: one bit of its trace, and the digest. */
function falsify(receipt) {
  const trace = Buffer.from(receipt.trace, "base64");
  trace[FALSE_STEP * TRACE_WORDS * Uint32Array.BYTES_PER_ELEMENT] ^= 1;
  return { ...receipt, trace: trace.toString("base64"), digest: receipt.digest.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) };
}

function writeFalsified(file, receipt) {
  const beside = file.replace(".json", "-falsified.json");
  writeFileSync(beside, `${JSON.stringify(receipt)}\n`);
  return beside;
}

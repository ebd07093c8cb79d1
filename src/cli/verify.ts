/** `rheos verify`: plays receipts again and says whether they hold. */
import type { Command } from "commander";
import { readFile } from "node:fs/promises";
import type { Receipt, Verification } from "../../clients/typescript/index.ts";
import type { Finish } from "./commands.ts";
import type { CommandContext, Output } from "./context.ts";
import { ExitCode } from "./exit-codes.ts";
import { UsageError } from "./failure.ts";
import { styled, writeJson } from "./output.ts";
import { addTargetOptions, withClient, type TargetOptions } from "./target.ts";

const EXAMPLES = `
Examples:
  rheos verify receipt.json
  rheos verify receipts.jsonl --json
  rheos rollout Chain-v0 --seed 1 --receipt receipt.json && rheos verify receipt.json

The file holds one receipt, or one a line. Exit code 0: all hold; 1: one does not, and the first step and field that differ are named.`;

interface Outcome {
  readonly receipt: Receipt;
  readonly verification: Verification;
}

export function defineVerify(command: Command, context: CommandContext, finish: Finish): void {
  addTargetOptions(command.argument("<file>", "of receipts, as rollout and evaluate write them"))
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: TargetOptions & { readonly json?: boolean }) => {
      const receipts = await readReceipts(file);
      const outcomes = await withClient(context, options, async (client) => {
        const verified: Outcome[] = [];
        for (const receipt of receipts) verified.push({ receipt, verification: await client.verify(receipt) });
        return verified;
      });
      if (options.json === true) writeJson(context.stdout, outcomes.map(summary));
      else outcomes.forEach((outcome) => context.stdout.write(`${describe(context.stdout, outcome)}\n`));
      if (outcomes.some(({ verification }) => !verification.valid)) finish(ExitCode.No);
    });
}

async function readReceipts(file: string): Promise<Receipt[]> {
  const { parseReceipt } = await import("../../clients/typescript/index.ts");
  const text = await readFile(file, "utf8");
  const documents = isJson(text) ? [text] : text.split("\n").filter((line) => line.trim() !== "");
  if (documents.length === 0) throw new UsageError(`${file}: holds no receipt`);
  return documents.map(parseReceipt);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function summary({ receipt: { agent, envId, episode, seed, digest }, verification: { valid, explanation, firstStep, field } }: Outcome) {
  return { agent, envId, seed, episode, digest, valid, explanation, firstStep, field };
}

function describe(stdout: Output, { receipt, verification: { valid, explanation, firstStep, field } }: Outcome): string {
  const { agent, envId, episode, seed, length, episodeReturn } = receipt;
  const what = `${agent} on ${envId}, seed ${seed}, episode ${episode}: return ${episodeReturn}, ${length} steps`;
  if (valid) return `${styled(stdout, "green", "valid")}    ${what}`;
  const where = firstStep === null ? `field ${field}` : `step ${firstStep}, field ${field}`;
  return `${styled(stdout, "red", "invalid")}  ${what}\n         first difference: ${where}; ${explanation}`;
}

/** What `fit` and `vi` have in common: the options of a flow and of its training. */
import { InvalidArgumentError, type Command } from "commander";
import type { FlowShape } from "../../flows/catalogue.ts";
import { Engine } from "../../tensor/index.ts";
import { addBackendOptions, backendOf, type BackendOptions } from "../backend-options.ts";
import type { CommandContext } from "../context.ts";
import { integer, nonNegative, seed } from "../option-values.ts";

export interface FlowOptions extends BackendOptions {
  readonly flow: string;
  readonly layers: number;
  readonly hidden: readonly number[];
  readonly steps: number;
  readonly batch: number;
  readonly rate: number;
  readonly seed: bigint;
  readonly out?: string;
  readonly json?: boolean;
}

/** What differs between the two. */
export interface FlowDefaults {
  readonly flow: string;
  readonly layers: number;
  readonly steps: number;
  readonly rate: number;
}

export function addFlowOptions(command: Command, { flow, layers, steps, rate }: FlowDefaults): Command {
  return addBackendOptions(command)
    .option("--flow <name>", "which one; `rheos flow --help` lists them", flow)
    .option("--layers <n>", "how often what it is made of is repeated", integer(1), layers)
    .option("--hidden <widths>", "of the hidden layers of its networks", widths, [64, 64])
    .option("--steps <n>", "steps of Adam", integer(1), steps)
    .option("--batch <n>", "points in a step", integer(1), 256)
    .option("--rate <rate>", "learning rate at the start; it falls to 0 along half a cosine", nonNegative(1), rate)
    .option("--seed <n>", "everything random is drawn from it; the same seed gives the same bytes", seed, 0n)
    .option("--out <directory>", "where files go (default: runs/flow-…)")
    .option("--json", "print one JSON document");
}

export function shapeOf({ layers, hidden }: FlowOptions, size: number): FlowShape {
  return { size, contextSize: 0, layers, hidden };
}

/** The engine that a flow is trained on. @param size numbers of a point */
export async function openEngine({ stderr }: CommandContext, options: FlowOptions, size: number): Promise<Engine> {
  const { loadKernels } = await import("../../backends/index.ts");
  const minibatch = () => ({ rows: options.batch, inputs: size, hidden: options.hidden, outputs: 2 * size });
  return new Engine(await loadKernels(await backendOf(options, minibatch, stderr)));
}

/** "64,64"; "" for none. */
function widths(text: string): number[] {
  const parsed = text === "" ? [] : text.split(",").map(Number);
  if (parsed.every((width) => Number.isSafeInteger(width) && width > 0)) return parsed;
  throw new InvalidArgumentError("Expected widths such as 64,64.");
}

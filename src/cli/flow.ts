/** `rheos flow`: normalizing flows on points and energies in the plane, with figures and a picture. */
import type { Command } from "commander";
import { DATA_SETS } from "../density/data-sets.ts";
import { ENERGIES } from "../density/energies.ts";
import { FLOWS } from "../flows/catalogue.ts";
import type { CommandContext } from "./context.ts";
import { defineFlowData } from "./flow/data.ts";
import { defineFlowFit } from "./flow/fit.ts";
import { defineFlowVi } from "./flow/vi.ts";

const EXAMPLES = `
Examples:
  rheos flow fit --data moons --flow realnvp
  rheos flow fit --data points.csv --test held.csv --flow spline --epochs 20 --json
  rheos flow vi --energy U2 --flow planar --layers 16
  rheos flow data pinwheel --points 1000 > pinwheel.csv`;

/** Lines of a table in a help text. */
const listed = (title: string, entries: readonly { name: string; summary: string }[]): string =>
  `\n${title}:\n${entries.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`).join("\n")}`;

export function defineFlow(command: Command, context: CommandContext): void {
  command.addHelpText("after", [listed("Flows", FLOWS), listed("Data", DATA_SETS), listed("Energies", ENERGIES), EXAMPLES].join("\n"));
  defineFlowFit(command.command("fit").description("estimate a density from points, by maximum likelihood"), context);
  defineFlowVi(command.command("vi").description("follow an energy, by variational inference"), context);
  defineFlowData(command.command("data").description("draw points of a data set, as CSV"), context);
}

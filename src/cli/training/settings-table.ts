/** The settings of an algorithm as a table, and the presets that there are for it. */
import { ALGORITHMS, findAlgorithm } from "../../training/algorithms.ts";
import { PRESETS } from "../../training/presets.ts";
import { formatSetting } from "../../training/setting-text.ts";
import type { Output } from "../context.ts";
import { styled, writeJson, writeTable } from "../output.ts";

/** @param name of the algorithm; absent = the algorithms themselves @throws NotFoundError */
export function writeSettings(stdout: Output, name: string | undefined, { json }: { readonly json: boolean }): void {
  if (name === undefined) {
    if (json) writeJson(stdout, ALGORITHMS.map(withoutFunctions));
    else
      writeTable(
        stdout,
        ALGORITHMS.map((algorithm) => [algorithm.name, algorithm.description]),
      );
    return;
  }
  const algorithm = findAlgorithm(name);
  const presets = PRESETS.filter(({ algorithms }) => algorithms.includes(name));
  if (json) {
    writeJson(stdout, {
      ...withoutFunctions(algorithm),
      presets: presets.map(({ name: preset, envId, settings }) => ({ preset, envId, settings })),
    });
    return;
  }
  stdout.write(`${styled(stdout, "bold", algorithm.name)}: ${algorithm.description}\n\n`);
  writeTable(
    stdout,
    Object.entries(algorithm.defaults).map(([setting, value]) => [setting, formatSetting(value)]),
    { head: ["setting", "default"] },
  );
  if (presets.length > 0) stdout.write(`\npresets: ${presets.map(({ name: preset, envId }) => `${preset} for ${envId}`).join(", ")}\n`);
}

function withoutFunctions({ name, description, defaults }: (typeof ALGORITHMS)[number]): object {
  return { name, description, settings: defaults };
}

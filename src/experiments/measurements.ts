/** Figures that were measured with the agents of an experiment, by name, in a file: what was measured once is not measured again. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../zoo/index.ts";

export class Measurements {
  readonly #path: string;
  readonly #figures: Map<string, number>;

  private constructor(path: string, figures: Map<string, number>) {
    this.#path = path;
    this.#figures = figures;
  }

  /** @param directory of the experiment's runs */
  static async open(directory: string): Promise<Measurements> {
    const path = join(directory, "measurements.json");
    const text = await readFile(path, "utf8").catch(() => "{}");
    return new Measurements(path, new Map(Object.entries(JSON.parse(text) as Record<string, number>)));
  }

  /** The figure of this name; measured where it is not known yet. */
  async figure(name: string, measure: () => Promise<number>): Promise<number> {
    const known = this.#figures.get(name);
    if (known !== undefined) return known;
    const figure = await measure();
    this.#figures.set(name, figure);
    await replaceFile(this.#path, `${JSON.stringify(Object.fromEntries(this.#figures), null, 2)}\n`);
    return figure;
  }
}

/** A race: contestants take turns, A B C A B C …, so that a drifting machine drifts under all of them. */
import type { BenchOptions } from "./bench.ts";
import { Contestants, type ContestantSpec, type Turn } from "./contestant.ts";
import type { Series } from "./series.ts";

/** The turns of every contestant, one per round. */
export class Race {
  readonly #turns: ReadonlyMap<string, readonly Turn[]>;
  readonly #missing: ReadonlyMap<string, string>;

  constructor(turns: ReadonlyMap<string, readonly Turn[]>, missing: ReadonlyMap<string, string>) {
    this.#turns = turns;
    this.#missing = missing;
  }

  /** Items per second. */
  rate(name: string): Series {
    return this.series(name, "/s", ({ count, seconds }) => count / seconds);
  }

  /** Median time of a call. */
  p50(name: string): Series {
    return this.series(name, "µs", ({ p50Us }) => p50Us);
  }

  /** Anything else about the turns of a contestant. @param label what the series is called, where not by the contestant */
  series(name: string, unit: Series["unit"], value: (turn: Turn) => number, label = name): Series {
    const missing = this.#missing.get(name);
    if (missing !== undefined) return { name: label, unit, rounds: [], missing };
    return { name: label, unit, rounds: (this.#turns.get(name) ?? []).map(value) };
  }

  /** Of a call. */
  quantiles(name: string): Series[] {
    return [
      this.series(name, "µs", ({ p50Us }) => p50Us, `${name}, p50`),
      this.series(name, "µs", ({ p90Us }) => p90Us, `${name}, p90`),
      this.series(name, "µs", ({ p99Us }) => p99Us, `${name}, p99`),
    ];
  }
}

/** Runs a race. One round that does not count comes first. @throws Error when a contestant fails */
export async function race(specs: readonly ContestantSpec[], { rounds, seconds, warmUpSeconds, progress }: BenchOptions): Promise<Race> {
  await using contestants = new Contestants();
  progress(`starting ${specs.length} contestants`);
  await contestants.start(specs);
  const missing = new Map(
    specs.map((spec) => [spec.name, contestants.missing(spec)]).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const present = specs.filter(({ name }) => !missing.has(name));
  const turns = new Map(present.map(({ name }) => [name, [] as Turn[]]));
  for (let round = 0; round <= rounds; round++) {
    progress(round === 0 ? "warming up" : `round ${round} of ${rounds}`);
    for (const spec of present) {
      const turn = await contestants.turn(spec, round === 0 ? warmUpSeconds : seconds);
      if (round > 0) turns.get(spec.name)?.push(turn);
    }
  }
  return new Race(turns, missing);
}

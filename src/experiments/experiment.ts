/** The contract of an experiment: what it asks, how large it is, what it trains and measures, and what it reports. */
import type { Metrics } from "../agents/learner.ts";
import type { TrainingRun } from "../training/training-run.ts";
import type { Report } from "./report.ts";

/** How much of it is done. */
export interface Scale {
  readonly seeds: readonly number[];
  /** Environment steps of each training run, or steps of a fit. */
  readonly steps: number;
}

/** Where an experiment is carried out. */
export interface Session extends Scale {
  /** Of the experiment. */
  readonly name: string;
  /** Whether it only shows that everything works. */
  readonly quick: boolean;
  /** Directory of its runs and of what was measured with them. */
  readonly runs: string;
  /** Of rheos. */
  readonly version: string;
  /** Runs side by side, ≥ 1. */
  readonly jobs: number;
  readonly interrupted: AbortSignal;
  /** One line for whoever waits. */
  tell(text: string): void;
}

export interface Experiment {
  readonly name: string;
  /** In a few words. */
  readonly summary: string;
  /** As in the report that is kept. */
  readonly full: Scale;
  /** Seconds to minutes; its results mean nothing. */
  readonly quick: Scale;
  /** Figures that its training runs note with every update, besides the learner's. */
  readonly watch?: (run: TrainingRun) => Metrics;
  /** @throws DomainError CANCELLED when the session is interrupted */
  conduct(session: Session): Promise<Report>;
}

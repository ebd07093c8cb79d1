/** Trainings on the command line: they leave the process time for its terminal and its signals, and show how far they are. */
import cliProgress from "cli-progress";
import { setImmediate } from "node:timers/promises";
import type { CommandContext, Output } from "../context.ts";
import { InterruptedError } from "../failure.ts";
import { formatNumber } from "../output.ts";

export interface TrainingView<Report> {
  /** Steps in all. */
  readonly steps: number;
  /** Name of the figure that is shown. */
  readonly label: string;
  figure(report: Report): number;
}

/** Reports on the way: points of the learning curve, and movements of the bar. */
export const REPORTS = 50;

/** Runs a training to its end. @throws InterruptedError when the user wants it to end */
export async function runTraining<Report extends { readonly step: number }, Model>(
  { stderr, interrupted }: CommandContext,
  training: Generator<Report, Model>,
  view: TrainingView<Report>,
): Promise<{ reports: Report[]; model: Model }> {
  using bar = showBar(stderr, view);
  const reports: Report[] = [];
  for (;;) {
    const { value, done } = training.next();
    if (done === true) return { reports, model: value };
    reports.push(value);
    bar.show(value.step, view.figure(value));
    await setImmediate();
    if (interrupted.aborted) throw new InterruptedError();
  }
}

/** On a terminal; nothing elsewhere. */
function showBar(
  stderr: Output,
  { steps, label }: Pick<TrainingView<unknown>, "steps" | "label">,
): Disposable & { show(step: number, figure: number): void } {
  if (stderr.isTTY !== true) return { show: () => undefined, [Symbol.dispose]: () => undefined };
  const bar = new cliProgress.SingleBar(
    {
      format: `{bar} {value}/{total} steps, ${label} {figure}, {eta_formatted} left`,
      stream: stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(steps, 0, { figure: "–" });
  return {
    show(step, figure) {
      bar.update(step, { figure: formatNumber(figure, 3) });
    },
    [Symbol.dispose]: () => bar.stop(),
  };
}

/** Backtracking: the first of shrinking steps that is good enough. Source: Schulman et al. (2015), "Trust Region Policy Optimization", app. C. */
export interface LineSearchOptions {
  /** Most steps tried. */
  readonly attempts: number;
  /** From one step to the next, in (0, 1). */
  readonly shrink: number;
}

/**
 * Tries 1, shrink, shrink², … times a direction.
 * @param accepts moves to that fraction of the direction, measures, and says whether to stay there
 * @returns the fraction accepted; 0 when none was, and then the caller moves back
 */
export function lineSearch(accepts: (fraction: number) => boolean, { attempts, shrink }: LineSearchOptions): number {
  let fraction = 1;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (accepts(fraction)) return fraction;
    fraction *= shrink;
  }
  return 0;
}

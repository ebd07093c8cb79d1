/** Similar names for "no such …" errors. */

/** How much of a wanted name is compared: it may be megabytes long, and the time goes with its length. */
const COMPARED = 256;

/** The `count` names nearest to `wanted` by edit distance, nearest first; ties in the order given. Case does not count. */
export function nearestNames(wanted: string, names: readonly string[], count = 3): string[] {
  const target = wanted.slice(0, COMPARED).toLowerCase();
  return names
    .map((name, index) => ({ name, index, distance: editDistance(target, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, count)
    .map(({ name }) => name);
}

/** Levenshtein distance, by the usual two-row dynamic programme. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

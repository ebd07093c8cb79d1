/** Compares the digests of two machines, name by name. */

/**
 * Prints a table and counts each name as a test.
 * @param reference name → digest, of this machine @param other of the other machine; may lack what it cannot do, see `only`
 * @param only which names the other machine must have
 */
export function compareDigests(title, reference, other, only = () => true) {
  const names = [...new Set([...Object.keys(reference), ...Object.keys(other)])].filter(only);
  const width = Math.max(...names.map((name) => name.length));
  const equal = names.filter((name) => reference[name] !== undefined && reference[name] === other[name]);
  console.log(`\n${title}`);
  for (const name of names) {
    const verdict = equal.includes(name)
      ? `equal      ${short(reference[name])}`
      : `DIFFERENT  ${short(reference[name])}  ${short(other[name])}`;
    console.log(`  ${name.padEnd(width)}  ${verdict}`);
  }
  return { passed: equal.length, failed: names.length - equal.length, skipped: 0 };
}

/** Vectors stepped, and runs trained, on worker threads against the same in process. */
export function compareThreads(digests) {
  const entries = Object.entries(digests);
  const part = (prefix, kept = "") =>
    Object.fromEntries(entries.flatMap(([name, digest]) => (name.startsWith(prefix) ? [[kept + name.slice(prefix.length), digest]] : [])));
  const own = { ...part("vector "), ...part("trained by ", "trained by ") };
  return compareDigests("worker threads and one thread, x86-64", own, part("threads "));
}

function short(digest) {
  return digest === undefined ? "missing".padEnd(16) : digest.slice(0, 16);
}

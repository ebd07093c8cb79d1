/** Losses evaluated a second time, in Python with JAX in float64 (test/python/oracle), on the same numbers. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OracleAnswer, OracleRequest } from "./oracle.ts";
import { runPython } from "./python.ts";

/** The answers of JAX, in order. */
export async function askOracle(requests: readonly OracleRequest[]): Promise<OracleAnswer[]> {
  const folder = mkdtempSync(join(tmpdir(), "rheos-oracle-"));
  try {
    const path = join(folder, "requests.json");
    writeFileSync(path, JSON.stringify(requests));
    const code = 'import sys; sys.path.insert(0, "test/python"); from oracle.main import main; main(sys.argv[1])';
    return JSON.parse((await runPython(code, path)).toString()) as OracleAnswer[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Trajectories change only on purpose: `npm run golden` writes the file anew, and its diff is reviewed. */
import { describe, expect, test } from "vitest";
import { computeWorldDigests, readGolden } from "./golden.ts";

describe("the bytes of this version", async () => {
  const [{ digests: golden }, computed] = [await readGolden(), await computeWorldDigests()];

  test.each(Object.keys({ ...golden, ...computed }))("%s", (name) => {
    expect(computed[name]).toBe(golden[name]);
  });
});

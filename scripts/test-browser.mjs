/** `npm run test:browser`: computes the digests of test/digest here and in headless Chromium, and compares. The last line is the sum. */
import { compareDigests } from "./digest/compare-digests.mjs";
import { ensureDebianPackages } from "./digest/debian-packages.mjs";
import { browserDigests, nodeDigests } from "./digest/programs.mjs";
import { createTotal, endWithSummary, skipCheck } from "./suites.mjs";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const { total, add } = createTotal();
const { complete } = endWithSummary(total);
const missing = ensureDebianPackages(CHROMIUM, ["chromium"]);
if (missing === null) await compare();
else add(skipCheck("browser", missing));
complete();

async function compare() {
  const here = await nodeDigests([process.execPath]);
  const there = await browserDigests(CHROMIUM);
  // Worker threads are Node's; a page computes everything else.
  add(compareDigests(`Node ${here.node} and ${there.node}`, here.digests, there.digests, (name) => !name.startsWith("threads ")));
}

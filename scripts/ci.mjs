/** What `.ci/run` runs: the tests as the README says, the checks, then the suites that need more. The last line is the sum over all. */
import { runChecks } from "./checks.mjs";
import { createTotal, endWithSummary, runSummarized } from "./suites.mjs";

const TIMEOUT_MS = 25 * 60_000;

const { total, add } = createTotal();
const { complete } = endWithSummary(total);
add(await stage("npm test", ["test"]));
await runChecks(add);
for (const suite of ["test:peers", "test:arm64", "test:browser"]) add(await stage(`npm run ${suite}`, ["run", suite]));
complete();

function stage(title, args) {
  return runSummarized(title, "npm", args, { timeoutMs: TIMEOUT_MS });
}

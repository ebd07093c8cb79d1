/** `npm run check`: format, lint, types and the rest of checks.mjs, then all tests; the last line is their sum. */
import { runChecks } from "./checks.mjs";
import { createTotal, endWithSummary, runSummarized } from "./suites.mjs";

const { total, add } = createTotal();
const { complete } = endWithSummary(total);
await runChecks(add);
add(await runSummarized("npm test", "npm", ["test"]));
complete();

/** `npm run test:peers`: the tests that need the libraries rheos is compared with; their last line is the sum. */
import { join } from "node:path";
import { pythonOf } from "./setup/python.mjs";
import { ROOT, createTotal, endWithSummary, runPytest } from "./suites.mjs";

const { total, add } = createTotal();
const { complete } = endWithSummary(total);
add(await runPytest("Peer tests", pythonOf(join(ROOT, ".venv-peers")), ["test/peers", ...process.argv.slice(2)]));
complete();

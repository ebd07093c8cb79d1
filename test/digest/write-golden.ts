/** `npm run golden`, which takes no arguments. */
import { parseArgs } from "node:util";
import { computeWorldDigests, writeGolden } from "./golden.ts";

parseArgs();
await writeGolden(await computeWorldDigests());

/** `npm run golden`. */
import { computeWorldDigests, writeGolden } from "./golden.ts";

await writeGolden(await computeWorldDigests());

/** `npm run build`: compiles the sources to dist, with the protocol and the zoo beside them, laid out as in the clone. For publishing. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./suites.mjs";

const DIST = join(ROOT, "dist");
/** The compiler rewrites import statements, not the names of worker files. */
const WORKER_URL = /(new URL\("\.[^"]*)\.ts(", import\.meta\.url\))/g;

rmSync(DIST, { recursive: true, force: true });
execFileSync(process.execPath, ["scripts/build-wasm.mjs"], { cwd: ROOT, stdio: "inherit" });
execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", "tsconfig.build.json"], { cwd: ROOT, stdio: "inherit" });
for (const folder of ["proto", "zoo"])
  if (existsSync(join(ROOT, folder))) cpSync(join(ROOT, folder), join(DIST, folder), { recursive: true });
for (const file of readdirSync(DIST, { recursive: true })) {
  if (!file.endsWith(".js")) continue;
  const path = join(DIST, file);
  const text = readFileSync(path, "utf8");
  const rewritten = text.replace(WORKER_URL, "$1.js$2");
  if (rewritten !== text) writeFileSync(path, rewritten);
}

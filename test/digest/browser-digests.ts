/** Prints the digests that a headless Chromium computes, as one line of JSON. The page is served on the loopback address. */
import { build } from "esbuild";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { readMujoco, readZoo } from "./node-inputs.ts";

const TIMEOUT_MS = 5 * 60_000;
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

interface Served {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const executablePath = process.argv[2];
if (executablePath === undefined) throw new Error("usage: browser-digests.ts PATH-OF-CHROMIUM");
const server = await serve(await pageFiles());
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true });
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  page.on("console", (message) => console.error(message.text()));
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction("globalThis.digests !== undefined");
  const digests = await page.evaluate("globalThis.digests");
  console.log(JSON.stringify({ arch: "browser", node: `Chromium ${browser.version()}`, digests }));
} finally {
  await browser.close();
  server.close();
}

async function pageFiles(): Promise<Map<string, Served>> {
  const bundles = await readZoo();
  const files = new Map<string, Served>([
    [
      "/",
      {
        type: "text/html",
        body: '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
      },
    ],
    ["/page.js", { type: "text/javascript", body: await pageScript() }],
    ["/mujoco.wasm", { type: "application/wasm", body: await readMujoco() }],
  ]);
  const list = bundles.map(({ manifest, weights }, index) => {
    const weightsUrl = `/weights-${index}`;
    files.set(weightsUrl, { type: "application/octet-stream", body: weights ?? new Uint8Array() });
    return { manifest, weightsUrl };
  });
  return files.set("/bundles.json", { type: "application/json", body: JSON.stringify(list) });
}

/** One module of everything platform-neutral; what MuJoCo's loader imports under Node stays out, unresolved. */
async function pageScript(): Promise<string> {
  const entry = fileURLToPath(new URL("./browser-page.ts", import.meta.url));
  const options = { bundle: true, write: false, format: "esm", platform: "browser", target: "es2024" } as const;
  const { outputFiles, warnings } = await build({ ...options, entryPoints: [entry], external: ["module", "worker_threads"] });
  for (const warning of warnings) console.error(warning.text);
  return outputFiles[0]?.text ?? "";
}

async function serve(files: ReadonlyMap<string, Served>): Promise<Server> {
  const created = createServer((request, response) => {
    const file = files.get(request.url ?? "");
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": file.type }).end(file.body);
  });
  created.listen(0, "127.0.0.1");
  await once(created, "listening");
  return created;
}

/** The digest suite in a page: fetches what it needs from the server it came from, and leaves a promise of the digests for the test. */
import type { BundleFiles } from "../../src/agents/index.ts";
import { computeDigests, type Digests } from "./digests.ts";

/** `bundles.json` of the test's server; weights are fetched one by one. */
interface BundleList {
  readonly manifest: string;
  readonly weightsUrl: string;
}

declare global {
  var digests: Promise<Digests>;
}

globalThis.digests = run();

async function run(): Promise<Digests> {
  const list = (await (await fetch("/bundles.json")).json()) as BundleList[];
  const bundles = list.map(async ({ manifest, weightsUrl }): Promise<BundleFiles> => ({ manifest, weights: await fetchBytes(weightsUrl) }));
  return computeDigests({ mujoco: await fetchBytes("/mujoco.wasm"), bundles: await Promise.all(bundles) });
}

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type RunningServer } from "../../support/server.ts";

const BUF = fileURLToPath(new URL("../../../node_modules/.bin/buf", import.meta.url));

let server: RunningServer & { address: string };

beforeAll(async () => {
  server = await testServer();
});

afterAll(async () => {
  await server.close();
});

/** Asks by reflection alone: the folder it runs in has no schema. */
async function curl(path: string, ...flags: string[]): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), "rheos-"));
  const args = ["curl", "--protocol", "grpc", "--http2-prior-knowledge", ...flags, `http://${server.address}${path}`];
  return (await promisify(execFile)(BUF, args, { cwd })).stdout;
}

test.each(["grpc-v1", "grpc-v1alpha"])("a client without a schema calls a method by reflection (%s)", async (protocol) => {
  const flags = ["--reflect-protocol", protocol, "--data", '{"id": "Chain-v0"}'];
  const { spec } = JSON.parse(await curl("/rheos.v1.EnvService/GetEnvSpec", ...flags)) as { spec: { id: string; actionSpace: unknown } };
  expect(spec).toMatchObject({ id: "Chain-v0", actionSpace: { discrete: { n: "2" } } });
});

test("a client without a schema lists the methods of all services", async () => {
  const methods = (await curl("", "--list-methods")).trim().split("\n");
  for (const method of ["EnvService/Session", "AgentService/Act", "EvaluationService/Evaluate", "ServerService/GetServerInfo"]) {
    expect(methods).toContain(`rheos.v1.${method}`);
  }
});

test("a client without a schema asks for the server's health", async () => {
  expect(JSON.parse(await curl("/grpc.health.v1.Health/Check", "--data", "{}"))).toEqual({ status: "SERVING" });
});

/** Ways to a server: TCP, Unix sockets, TLS, tokens; and what is said when there is none. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../clients/typescript/index.ts";
import { VERSION } from "../../../src/server/version.ts";
import { testServer } from "../../support/server.ts";

const NO_RETRY = { attempts: 0 };
let directory = "";

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "rheos-connect-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A certificate of its own authority, valid for localhost, made by the system's openssl. */
function selfSigned(name: string): { readonly cert: Buffer; readonly key: Buffer } {
  const [certFile, keyFile] = [join(directory, `${name}.pem`), join(directory, `${name}-key.pem`)];
  const subject = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", keyFile, "-out", certFile, ...subject],
    { stdio: "ignore" },
  );
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
}

test("a client tells who it talks to, and how long a round trip takes", async () => {
  const server = await testServer();
  {
    await using client = await connect(server.address);
    expect(client.info).toMatchObject({ version: VERSION, engines: { mujoco: expect.stringMatching(/^3\./) }, limits: { workers: 2 } });
    expect(client.info.capabilities).toContain("env.session");
    expect(await client.serverInfo()).toEqual(client.info);
    expect(await client.ping()).toBeGreaterThan(0);
  }
  await server.close();
});

test("a Unix socket serves as well", async () => {
  const listen = `unix:${join(directory, "rheos.sock")}`;
  const server = await testServer({ listen: [listen] });
  {
    await using client = await connect(listen);
    await using environment = await client.make("Chain-v0");
    expect((await environment.reset()).observation).toEqual(Float32Array.of(1, 1, 0, 0, 0, 0, 0, 0, 0, 0));
  }
  await server.close();
});

test("a server with a token lets only those in who have it", async () => {
  const server = await testServer({ token: "open sesame" });
  await expect(connect(server.address)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  await expect(connect(server.address, { token: "open barley" })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  {
    await using client = await connect(server.address, { token: "open sesame" });
    await using environment = await client.make("Chain-v0");
    await using agent = await client.agent("random/Chain-v0");
    const { observation } = await environment.reset();
    expect([0, 1]).toContain((await agent.predict(observation)).action);
    expect((await client.evaluate("random/Chain-v0", "Chain-v0", { episodes: 1 }).report()).steps).toBe(18);
  }
  await server.close();
});

describe("TLS", () => {
  test("is trusted by its authority, and not without", async () => {
    const tls = selfSigned("server");
    const server = await testServer({ tls });
    const target = server.address.replace("127.0.0.1", "localhost");
    await expect(connect(target, { tls: true, retry: NO_RETRY })).rejects.toMatchObject({ reason: "NO_SERVER" });
    await expect(connect(target, { retry: NO_RETRY })).rejects.toMatchObject({ reason: "NO_SERVER" });
    await using client = await connect(target, { tls: { ca: tls.cert } });
    expect(client.info.version).toBe(VERSION);
    await client.close();
    await server.close();
  });

  test("may ask clients for a certificate", async () => {
    const [tls, mine] = [selfSigned("server"), selfSigned("client")];
    const server = await testServer({ tls: { ...tls, clientCa: mine.cert } });
    await expect(connect(server.address, { tls: { ca: tls.cert }, retry: NO_RETRY })).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await using client = await connect(server.address, { tls: { ca: tls.cert, ...mine } });
    expect(client.info.version).toBe(VERSION);
    await client.close();
    await server.close();
  });

  test("accepts the name that the caller expects", async () => {
    const tls = selfSigned("server");
    const server = await testServer({ tls });
    await using client = await connect(server.address, { tls: { ca: tls.cert, serverName: "localhost" } });
    expect(client.info.version).toBe(VERSION);
    await expect(connect(server.address, { tls: { ca: tls.cert, serverName: "elsewhere" }, retry: NO_RETRY })).rejects.toMatchObject({
      code: "UNAVAILABLE",
    });
    await client.close();
    await server.close();
  });
});

describe("no server", () => {
  test("where nobody listens", async () => {
    await expect(connect("127.0.0.1:1", { retry: NO_RETRY })).rejects.toThrow(
      "127.0.0.1:1: no server answers (connect ECONNREFUSED 127.0.0.1:1)",
    );
  });

  test("where there is no socket", async () => {
    await expect(connect(`unix:${directory}/none.sock`, { retry: NO_RETRY })).rejects.toMatchObject({
      code: "UNAVAILABLE",
      reason: "NO_SERVER",
    });
  });

  test("where another gRPC server answers", async () => {
    const other = new Server();
    const port = await new Promise<number>((resolve, reject) => {
      other.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    await expect(connect(`127.0.0.1:${port}`)).rejects.toThrow(`127.0.0.1:${port}: a gRPC server answers, but none of rheos`);
    other.forceShutdown();
  });
});

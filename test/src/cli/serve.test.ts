/** `rheos serve` as a process: addresses, settings, signals. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../clients/typescript/index.ts";
import { rheos, startRheos, type CommandProcess } from "../../support/command-line.ts";

/** Signals that come sooner after the first one are the same. */
const SAME_SIGNAL_MS = 600;
const ANY = ["--listen", "127.0.0.1:0"];
let directory = "";

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "rheos-serve-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function address(serving: CommandProcess): Promise<string> {
  const line = await serving.line();
  expect(line).toMatch(/^rheos listening on \S+$/);
  return line.slice("rheos listening on ".length);
}

describe("serving", () => {
  test("prints each address with its real port, answers there, and ends with 0 on SIGTERM", async () => {
    const socket = `unix:${join(directory, "rheos.sock")}`;
    const serving = startRheos(["serve", ...ANY, "--listen", socket]);
    const tcp = await address(serving);
    expect(tcp).toMatch(/^127\.0\.0\.1:[1-9]\d*$/);
    expect(await address(serving)).toBe(socket);
    for (const target of [tcp, socket]) {
      await using client = await connect(target);
      await using environment = await client.make("Chain-v0");
      await environment.reset();
    }
    serving.child.kill("SIGTERM");
    const { code, stderr } = await serving.end();
    expect(code).toBe(0);
    const logged = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { msg: string });
    expect(logged.map(({ msg }) => msg)).toEqual(expect.arrayContaining(["serving", "drained"]));
    expect(existsSync(join(directory, "rheos.sock"))).toBe(false);
  });

  test("takes its settings from the environment, and flags before that", async () => {
    const serving = startRheos(["serve", "--max-sessions", "1"], {
      RHEOS_LISTEN: "127.0.0.1:0,localhost:0",
      RHEOS_MAX_SESSIONS: "7",
      RHEOS_MAX_ENVS: "3",
      RHEOS_WORKERS: "1",
      RHEOS_TOKEN: "secret",
      RHEOS_LOG_LEVEL: "silent",
      RHEOS_METRICS_LISTEN: "127.0.0.1:0",
    });
    const first = await address(serving);
    expect(await address(serving)).toMatch(/^localhost:\d+$/);
    {
      await using client = await connect(first, { token: "secret" });
      expect(client.info.limits).toMatchObject({ maxSessions: 1, maxEnvs: 3, workers: 1 });
      await using environment = await client.make("Chain-v0");
      await environment.reset();
      await expect(client.make("Chain-v0")).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED", details: { limit: "max_sessions" } });
    }
    serving.child.kill("SIGINT");
    expect(await serving.end()).toEqual({ code: 0, stderr: "" });
  });

  test("a running session may go on until the drain deadline, and no answered step is lost", async () => {
    const serving = startRheos(["serve", ...ANY, "--drain-deadline", "20s"]);
    const client = await connect(await address(serving), { retry: { attempts: 0 } });
    const environment = await client.make("Chain-v0", { kwargs: { max_episode_steps: -1 } });
    await environment.reset();
    serving.child.kill("SIGTERM");
    await refused(() => client.make("Chain-v0"), "DRAINING");
    expect((await environment.step(1)).observation).toEqual(Float32Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
    await client.close();
    expect((await serving.end()).code).toBe(0);
  });

  test("two signals at once, as from a terminal and from npm, are one; a later one ends it at once", async () => {
    const serving = startRheos(["serve", ...ANY, "--drain-deadline", "1h"]);
    const client = await connect(await address(serving), { retry: { attempts: 0 } });
    const environment = await client.make("Chain-v0");
    await environment.reset();
    serving.child.kill("SIGINT");
    await refused(() => client.make("Chain-v0"), "DRAINING");
    serving.child.kill("SIGINT");
    await setTimeout(SAME_SIGNAL_MS);
    await environment.step(1);
    serving.child.kill("SIGINT");
    expect((await serving.end()).code).toBe(130);
    await client.close();
  });
});

/** Asks until it is refused: a signal takes effect when it arrives. */
async function refused(ask: () => Promise<AsyncDisposable>, reason: string): Promise<void> {
  for (;;) {
    try {
      await (await ask())[Symbol.asyncDispose]();
    } catch (error) {
      expect(error).toMatchObject({ reason });
      return;
    }
  }
}

describe("refused settings", () => {
  test.each([
    [["--listen", "nowhere"], "Expected host:port or unix:PATH"],
    [["--listen", "127.0.0.1:65536"], "Expected host:port or unix:PATH"],
    [["--workers", "-1"], "Expected an integer of at least 0 and at most 256."],
    [["--workers", "1000000"], "Expected an integer of at least 0 and at most 256."],
    [["--lease-ttl", "soon"], "Expected a duration such as 500us, 20ms, 30s, 5m or 2h."],
    [["--log-level", "loud"], "Allowed choices are trace, debug, info"],
    [["--tls-cert", "cert.pem"], "--tls-cert and --tls-key belong together"],
    [["--tls-cert", "none.pem", "--tls-key", "none.pem"], "ENOENT: no such file or directory, open 'none.pem'"],
  ])("%j", async (args, message) => {
    const { code, stderr } = await rheos(["serve", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  test.each([[[]], [[...ANY, "--metrics-listen"]]])("an address that is taken, after %j", async (args) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const listen = `127.0.0.1:${(taken.address() as AddressInfo).port}`;
    const { code, stderr } = await rheos(["serve", "--log-level", "silent", ...(args.length > 0 ? args : ["--listen"]), listen]);
    taken.close();
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^rheos: cannot listen on ${listen}: .*EADDRINUSE[^\\n]*\\n$`));
  });

  test("a file that is no socket, which stays as it is", async () => {
    const path = join(directory, "thesis.txt");
    writeFileSync(path, "of years");
    const { code, stderr } = await rheos(["serve", "--log-level", "silent", "--listen", `unix:${path}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^rheos: cannot listen on unix:\S+: .*EADDRINUSE[^\n]*\n$/);
    expect(readFileSync(path, "utf8")).toBe("of years");
  });
});

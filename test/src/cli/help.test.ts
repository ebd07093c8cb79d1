/** What the command line says about itself. */
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { VERSION } from "../../../src/server/version.ts";
import { rheos } from "../../support/command-line.ts";

/** Of the commands that talk to no server. */
const VARIABLES: Readonly<Record<string, string>> = {
  ...{ serve: "RHEOS_LISTEN", train: "RHEOS_RUNS", runs: "RHEOS_RUNS", plot: "RHEOS_RUNS", experiment: "RHEOS_RUNS" },
};

test("--help lists the commands, examples and exit codes", async () => {
  const { code, stdout } = await rheos(["--help"]);
  expect(code).toBe(0);
  for (const { name, summary } of COMMANDS) expect(stdout).toMatch(new RegExp(`\\n {2}${name} .*${summary}\\n`));
  expect(stdout).toContain("Examples:");
  expect(stdout).toMatch(/Exit codes:\n {2}0 +success\n/);
});

describe.each(COMMANDS)("$name", ({ name, summary }) => {
  test("has help with examples that begin with the command itself", async () => {
    const { code, stdout } = await rheos([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(summary);
    expect(stdout).toMatch(new RegExp(`Examples:\\n {2}rheos ${name}`));
    expect((await rheos(["help", name])).stdout).toBe(stdout);
  });
});

test.each(COMMANDS.filter(({ name }) => !["backend", "bench", "flow"].includes(name)))(
  "$name says which variables of the environment stand for its options",
  async ({ name }) => {
    const { stdout } = await rheos([name, "--help"]);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(`env: ${VARIABLES[name] ?? "RHEOS_TARGET"}`);
  },
);

test("--version prints the version", async () => {
  expect(await rheos(["--version"])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
});

test("no command is a usage error that shows the help", async () => {
  expect(await rheos([])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("Commands:") });
});

test("an unknown command is answered with the nearest one", async () => {
  expect(await rheos(["evalute"])).toEqual({
    code: 2,
    stdout: "",
    stderr: "rheos: unknown command 'evalute'\n(Did you mean evaluate?)\n(rheos --help tells more)\n",
  });
});

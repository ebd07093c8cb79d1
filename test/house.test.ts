/** The rules of the house that the code itself must keep: who imports whom, how long files are, what stays out. */
import { describe, expect, test } from "vitest";
import { WORLDS, type WorldSpec } from "../envs/index.ts";
import { EXACT_ROOMS, NEUTRAL_ROOMS, ROOMS, TYPES_ONLY, WIRE_ROOMS, roomOf } from "./support/rooms.ts";
import { exists, type Import, importsOf, linksOf, readSources, withoutComments } from "./support/source-tree.ts";

const MAX_LINES = 300;
/** Where a tool asks for a default export. */
const DEFAULT_EXPORTS = ["vitest.config.ts", "scripts/lint/rheos-rules.mjs"];
/** Packages that run in any host themselves. */
const NEUTRAL_PACKAGES = ["@mujoco/mujoco"];
const INEXACT_MATH =
  /\bMath\s*\.\s*(sin|cos|tan|asin|acos|atan|atan2|exp|expm1|log|log1p|log2|log10|pow|tanh|sinh|cosh|asinh|acosh|atanh|cbrt|hypot|random)\b/;

const typescript = readSources([".ts", ".mts", ".mjs"]);
const compiled = typescript.filter(({ path }) => !path.includes("/assembly/"));
const housed = compiled.filter(({ path }) => roomOf(path) !== undefined);
const imports = housed.flatMap(importsOf);
const everything = readSources([".ts", ".mjs", ".py", ".proto", ".md", ".json", ".toml", ".yaml", ".txt", "run", "pre-commit", ".npmrc"]);

/** @returns "path: what" of the files in whose code `pattern` is found */
function offenders(files: typeof typescript, pattern: RegExp, read: (text: string) => string = withoutComments): string[] {
  return files.flatMap(({ path, text }) =>
    read(text)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

function inRooms(rooms: readonly string[]): typeof housed {
  return housed.filter(({ path }) => rooms.includes(roomOf(path) ?? ""));
}

function isWorldSpec(value: unknown): value is WorldSpec {
  return typeof value === "object" && value !== null && "id" in value && "create" in value;
}

function describeImport({ from, specifier }: Import): string {
  return `${from.path} imports ${specifier}`;
}

describe("imports", () => {
  test("every room is in the table", () => {
    expect([...new Set(housed.map(({ path }) => roomOf(path)))].filter((room) => room === undefined || !(room in ROOMS))).toEqual([]);
  });

  test("rooms import only what the table allows", () => {
    const forbidden = imports.filter(({ from, target }) => {
      if (target === undefined) return false;
      const [room, other] = [roomOf(from.path) ?? "", roomOf(target)];
      return (
        other !== room && other !== "envs/core" && (other === undefined ? target !== "package.json" : ROOMS[room]?.includes(other) !== true)
      );
    });
    expect(forbidden.map(describeImport)).toEqual([]);
  });

  test("some arrows are for types alone", () => {
    const run = imports.filter(
      ({ from, target, typeOnly }) => !typeOnly && TYPES_ONLY[roomOf(from.path) ?? ""]?.includes(roomOf(target ?? "") ?? "") === true,
    );
    expect(run.map(describeImport)).toEqual([]);
  });

  test("the table has no cycle", () => {
    const sorted: string[] = [];
    const visit = (room: string, path: readonly string[]): void => {
      expect(path, `cycle: ${[...path, room].join(" → ")}`).not.toContain(room);
      if (sorted.includes(room)) return;
      for (const next of ROOMS[room] ?? []) visit(next, [...path, room]);
      sorted.push(room);
    };
    for (const room of Object.keys(ROOMS)) visit(room, []);
    expect(sorted).toHaveLength(Object.keys(ROOMS).length);
  });

  test("the server knows agents only through their index", () => {
    const reached = imports.filter(({ from, target }) => roomOf(from.path) === "src/server" && target?.startsWith("src/agents/") === true);
    expect(reached.filter(({ target, typeOnly }) => !typeOnly && target !== "src/agents/index.ts").map(describeImport)).toEqual([]);
  });

  test("generated types stay on the wire's side", () => {
    const reached = imports.filter(
      ({ from, target }) => target?.startsWith("src/gen/") === true && !WIRE_ROOMS.includes(roomOf(from.path) ?? ""),
    );
    expect(reached.map(describeImport)).toEqual([]);
  });
});

describe("platform-neutral rooms", () => {
  const neutral = imports.filter(({ from }) => NEUTRAL_ROOMS.includes(roomOf(from.path) ?? ""));

  test("import nothing of Node, and no package that needs it, at run time", () => {
    const outer = neutral.filter(
      ({ target, typeOnly, specifier }) => target === undefined && !typeOnly && !NEUTRAL_PACKAGES.includes(specifier),
    );
    expect(outer.map(describeImport)).toEqual([]);
  });

  test("name nothing that only Node has", () => {
    expect(offenders(inRooms(NEUTRAL_ROOMS), /\b(Buffer|process|require|__dirname|__filename|setImmediate)\b\s*[.(]/)).toEqual([]);
  });

  test("use no mathematics that differs between machines", () => {
    expect(offenders(inRooms(EXACT_ROOMS), INEXACT_MATH)).toEqual([]);
  });
});

describe("files", () => {
  test(`have at most ${MAX_LINES} lines`, () => {
    const sources = readSources([".ts", ".mts", ".mjs", ".py"]);
    const long = sources.filter(({ text }) => text.split("\n").length - 1 > MAX_LINES);
    expect(long.map(({ path, text }) => `${path}: ${text.split("\n").length - 1}`)).toEqual([]);
  });

  test("have names in kebab-case", () => {
    expect(
      typescript
        .map(({ path }) => path)
        .filter((path) => !/^[a-z0-9-]+(\.test|\.config)?\.(ts|mts|mjs)$/.test(path.split("/").at(-1) ?? "")),
    ).toEqual([]);
  });

  test("export by name", () => {
    const sources = compiled.filter(({ path }) => !DEFAULT_EXPORTS.includes(path));
    expect(offenders(sources, /^\s*export\s+default\b|\bas\s+default\b/)).toEqual([]);
  });

  test("begin with what they are", () => {
    const bare = housed.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test("leave nothing for later", () => {
    const marks = /\b(?:TO(?:DO)|FIX(?:ME)|X(?:XX))\b/;
    expect(offenders(everything, marks, (text) => text)).toEqual([]);
  });

  test("name no registry and no folder of somebody's machine", () => {
    const hosts = /registry\.npmjs\.org|pypi\.org|pythonhosted\.org/;
    const folders = /(?<![\w.*-])\/(?:root|work|Users)\//;
    expect(offenders(everything, new RegExp(`${hosts.source}|${folders.source}`), (text) => text)).toEqual([]);
  });

  test("read arguments and environment variables in one place", () => {
    const others = housed.filter(({ path }) => path !== "src/cli/main.ts");
    expect(offenders(others, /\bprocess\s*\.\s*(argv|env)\b/)).toEqual([]);
  });
});

describe("tables", () => {
  test("every world that a file of envs exports is in the registry", async () => {
    const modules = inRooms(Object.keys(ROOMS).filter((room) => /^envs\/(?!core)/.test(room)));
    const exported = await Promise.all(modules.map(({ path }) => import(`../${path}`) as Promise<Record<string, unknown>>));
    const worlds = new Set(exported.flatMap((module) => Object.values(module)).filter(isWorldSpec));
    expect(Array.from(worlds, ({ id }) => id).sort()).toEqual(WORLDS.map(({ id }) => id));
  });
});

describe("pages", () => {
  const pages = new Map(everything.filter(({ path }) => path.endsWith(".md")).map(({ path, text }) => [path, linksOf(path, text)]));

  test("link to files that exist", () => {
    const broken = [...pages].flatMap(([page, links]) => links.filter((link) => !exists(link)).map((link) => `${page}: ${link}`));
    expect(broken).toEqual([]);
  });

  test("of docs are reached from the README", () => {
    const reached = new Set<string>();
    const follow = (page: string): void => {
      if (reached.has(page)) return;
      reached.add(page);
      for (const link of pages.get(page) ?? []) follow(link);
    };
    follow("README.md");
    expect([...pages.keys()].filter((page) => page.startsWith("docs/") && !reached.has(page))).toEqual([]);
  });
});

describe("tests", () => {
  test("are all run: none is skipped without a reason, none runs alone", () => {
    const tests = compiled.filter(({ path }) => path.startsWith("test/") && path !== "test/house.test.ts");
    expect(offenders(tests, /\b(test|it|describe)\.(only|skip|todo)\b/)).toEqual([]);
  });
});

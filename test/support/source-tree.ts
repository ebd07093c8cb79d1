/** The files of this project as text, for tests about the code itself. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const IMPORT = /(?:^|[;\s])(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/g;

/** What no test about our code looks into: made by tools, installed, or of other makers. */
const FOREIGN_FOLDERS = new Set([".git", ".venv", ".venv-peers", ".setup", "node_modules", "dist", "runs", "shared"]);
const FOREIGN_PATHS = new Set(["src/gen", "clients/python/src/rheos/v1", "proto/google", "package-lock.json"]);
const FOREIGN_ENDINGS = [".gen.ts", ".egg-info"];
const CACHE = /^(__pycache__|\..*_cache)$/;

export interface SourceFile {
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: SourceFile;
  /** As written. */
  readonly specifier: string;
  /** The imported file's path from the root; undefined for packages and Node's own modules. */
  readonly target: string | undefined;
  /** `import type`: gone at run time. */
  readonly typeOnly: boolean;
}

/** All files of our own whose names end so. */
export function readSources(endings: readonly string[]): SourceFile[] {
  return list("")
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** The code alone: comments are gone, lines stay where they were. Meant for files without comment signs in strings. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, "")).replace(/(^|\s)\/\/.*$/gm, "$1");
}

export function importsOf(from: SourceFile): Import[] {
  return [...withoutComments(from.text).matchAll(IMPORT)].map(([, , type, named, dynamic]) => {
    const specifier = named ?? dynamic ?? "";
    const target = specifier.startsWith(".") ? normalize(join(dirname(from.path), specifier)) : undefined;
    return { from, specifier, target, typeOnly: type !== undefined };
  });
}

/** The files that a page of Markdown links to, relative to the root; links to the web and within the page are left out. */
export function linksOf(path: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
    const [target = ""] = link.split("#");
    return target === "" || /^[a-z]+:/.test(target) ? [] : [normalize(join(dirname(path), target))];
  });
}

/** Whether a file or folder of that path from the root is there. */
export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

function list(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isForeign(entry.name) || FOREIGN_PATHS.has(path)) return [];
    if (entry.isDirectory()) return list(path);
    return entry.isFile() ? [path] : [];
  });
}

function isForeign(name: string): boolean {
  return FOREIGN_FOLDERS.has(name) || CACHE.test(name) || FOREIGN_ENDINGS.some((ending) => name.endsWith(ending));
}

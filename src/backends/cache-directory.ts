/** Where things are kept that were downloaded or compiled, outside of node_modules, for all clones and versions of a user. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Source: XDG Base Directory Specification 0.8: a relative path in `XDG_CACHE_HOME` counts for nothing.
 * @param variables of the environment
 */
export function defaultCache(variables: Readonly<Record<string, string | undefined>>): string {
  const { XDG_CACHE_HOME: given = "" } = variables;
  const base = given !== "" && resolve(given) === given ? given : join(homedir(), ".cache");
  return join(base, "rheos");
}

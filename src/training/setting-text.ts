/** Settings as text: JSON, words, and lists of widths as `64-64`. */
import type { Json } from "../../envs/core/registry.ts";
import type { Settings } from "./run-config.ts";

/** @param standard default of the setting, whose kind decides how `64` is read; undefined for an unknown one */
export function parseSetting(text: string, standard: Json | undefined): Json {
  if (Array.isArray(standard) && /^\d+(-\d+)*$/.test(text)) return text.split("-").map(Number);
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

export function formatSetting(value: Json): string {
  if (Array.isArray(value) && value.length > 0) return value.join("-");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** @param given name → text */
export function parseSettings(given: Readonly<Record<string, string>>, defaults: Settings): Settings {
  return Object.fromEntries(Object.entries(given).map(([name, text]) => [name, parseSetting(text, defaults[name])]));
}

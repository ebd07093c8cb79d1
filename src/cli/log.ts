/** Logs of the server on standard error: JSON lines for machines, short lines on a terminal. */
import { pino, type Logger } from "pino";
import type { Output } from "./context.ts";
import { styled } from "./output.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Fields that every line has and a person does not need. */
const HIDDEN = new Set(["level", "time", "pid", "hostname", "msg"]);

export function createLogger(stderr: Output, level: string): Logger {
  if (stderr.isTTY !== true) return pino({ level }, stderr);
  return pino({ level }, { write: (line: string) => stderr.write(`${formatLine(stderr, line)}\n`) });
}

function formatLine(stderr: Output, line: string): string {
  const record = JSON.parse(line) as Readonly<Record<string, unknown>> & { readonly msg?: string };
  const name = pino.levels.labels[Number(record["level"])] ?? "";
  const time = new Date(Number(record["time"])).toISOString().slice(11, 23);
  const colour = Number(record["level"]) >= 50 ? "red" : Number(record["level"]) >= 40 ? "yellow" : "green";
  const fields = Object.entries(record).filter(([key]) => !HIDDEN.has(key));
  const details = fields.map(([key, value]) => ` ${key}=${typeof value === "string" ? value : JSON.stringify(value)}`).join("");
  return `${styled(stderr, "dim", time)} ${styled(stderr, colour, name.padEnd(5))} ${record.msg ?? ""}${styled(stderr, "dim", details)}`;
}

/** A report and its pictures as files. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../zoo/index.ts";
import { formatReport, type Report, type ReportFacts } from "./report.ts";

/** Of the pictures, beside the report. */
const PICTURES = "pictures";

/** Writes `NAME.md` and its pictures. @returns path of the page */
export async function writeReport(directory: string, name: string, report: Report, facts: Omit<ReportFacts, "pictures">): Promise<string> {
  await mkdir(join(directory, PICTURES), { recursive: true });
  for (const { name: picture, svg } of report.pictures) await replaceFile(join(directory, PICTURES, `${picture}.svg`), svg);
  const page = join(directory, `${name}.md`);
  await replaceFile(page, formatReport(report, { ...facts, pictures: PICTURES }));
  return page;
}

/** What an experiment reports, as a page of Markdown with pictures beside it. */
import type { Scale } from "./experiment.ts";

/** "open": the interval has both signs. */
export type Verdict = "held" | "did not hold" | "open";

export interface Claim {
  /** What was claimed, as a sentence. */
  readonly claim: string;
  readonly verdict: Verdict;
  /** The figures that decide it. */
  readonly evidence: string;
}

export interface Section {
  readonly heading: string;
  /** Markdown. */
  readonly text: string;
}

export interface Picture {
  /** File name without its ending. */
  readonly name: string;
  /** What is to be seen, for those who do not see it. */
  readonly caption: string;
  readonly svg: string;
}

export interface Report {
  readonly title: string;
  /** What was asked, and how it was measured. Markdown. */
  readonly question: string;
  readonly claims: readonly Claim[];
  readonly sections: readonly Section[];
  readonly pictures: readonly Picture[];
  /** Names of the runs that diverged, and are missing from all figures. */
  readonly leftOut: readonly string[];
}

export interface ReportFacts extends Scale {
  /** What made it, as typed. */
  readonly command: string;
  /** Directory of the pictures, from the page. */
  readonly pictures: string;
  readonly quick: boolean;
}

const QUICK = "**A quick run**: it shows that the experiment works from end to end. Its figures mean nothing.\n\n";

export function formatReport({ title, question, claims, sections, pictures, leftOut }: Report, facts: ReportFacts): string {
  const seeds = `${facts.seeds.length} ${facts.seeds.length === 1 ? "seed" : "seeds"} (${facts.seeds.join(", ")})`;
  const made = `Made by \`${facts.command}\`: ${seeds}, ${facts.steps.toLocaleString("en-US")} steps each; the same command gives the same figures on any machine.`;
  const verdicts = table(
    ["claim", "verdict", "evidence"],
    claims.map(({ claim, verdict, evidence }) => [claim, `**${verdict}**`, evidence]),
  );
  const shown = pictures.map(({ name, caption }) => `![${caption}](${facts.pictures}/${name}.svg)`);
  return [
    `# ${title}`,
    `${facts.quick ? QUICK : ""}${question}`,
    made,
    ...(leftOut.length === 0 ? [] : [`Left out, as their weights became infinite or no numbers: ${leftOut.join(", ")}.`]),
    "## What held, and what did not",
    verdicts,
    ...shown,
    ...sections.flatMap(({ heading, text }) => [`## ${heading}`, text]),
    "",
  ].join("\n\n");
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

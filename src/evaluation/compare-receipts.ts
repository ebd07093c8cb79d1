/** What a replay says about a receipt: everything came out the same, or the first thing that did not. */
import { canonicalJson } from "../../envs/core/canonical-json.ts";
import type { EvaluationIdentity, Receipt } from "./receipt.ts";
import { TRACE_FIELDS } from "./transcript.ts";

export interface Verdict {
  readonly valid: boolean;
  /** In a sentence: "equal", or what differs. */
  readonly explanation: string;
  /** The first step that differs, 0 = the reset. */
  readonly firstStep?: number;
  /** The first field that differs; empty where valid. */
  readonly field: string;
}

const EQUAL: Verdict = { valid: true, explanation: "equal", field: "" };
const WIDTH = TRACE_FIELDS.length;

/** Fields of one step in the order of cause and effect: an observation that follows another action is no surprise. */
const BY_CAUSE = ["action", "observation", "reward", "flags"] as const satisfies readonly (typeof TRACE_FIELDS)[number][];

/** Whether this version may judge the receipt. @param version of rheos, here */
export function compareVersion(claimed: EvaluationIdentity, version: string): Verdict {
  if (claimed.version === version) return EQUAL;
  return refuse("version", `the receipt is of rheos ${claimed.version}, this is ${version}: only the same version promises the same bytes`);
}

/** Whether a replay here can prove anything about the receipt. @param here what this host would play for it */
export function compareIdentity(claimed: EvaluationIdentity, here: EvaluationIdentity): Verdict {
  if (claimed.agent !== here.agent) return refuse("agent", `expected ${here.agent}, got ${claimed.agent}`);
  if (claimed.weightsSha256 !== here.weightsSha256) {
    return refuse(
      "weights_sha256",
      `${here.agent} has the weights ${here.weightsSha256 || "none"} here, the receipt names ${claimed.weightsSha256 || "none"}`,
    );
  }
  if (canonicalJson(claimed.kwargs) !== canonicalJson(here.kwargs)) {
    return refuse("kwargs", `complete arguments are ${canonicalJson(here.kwargs)}, the receipt has ${canonicalJson(claimed.kwargs)}`);
  }
  return EQUAL;
}

/** @param replayed of the same identity and episode */
export function compareReceipts(claimed: Receipt, replayed: Receipt): Verdict {
  const sameEpisode = claimed.digest === replayed.digest;
  const step = firstDifferingRow(claimed.trace, replayed.trace);
  if (!sameEpisode && step !== undefined) {
    const field = differingField(claimed.trace, replayed.trace, step);
    return { valid: false, explanation: `step ${step}: the ${field} of the replay is another one`, firstStep: step, field };
  }
  if (claimed.length !== replayed.length)
    return refuse("length", `the replay took ${replayed.length} steps, the receipt says ${claimed.length}`);
  if (!Object.is(claimed.episodeReturn, replayed.episodeReturn)) {
    return refuse("episode_return", `the replay returned ${replayed.episodeReturn}, the receipt says ${claimed.episodeReturn}`);
  }
  if (step !== undefined)
    return { ...refuse("trace", `the digest is right, but the trace is not that of the episode from step ${step} on`), firstStep: step };
  if (claimed.trace.length > 0 && claimed.trace.length !== replayed.trace.length) {
    return refuse("trace", `expected ${replayed.trace.length} bytes, got ${claimed.trace.length}`);
  }
  if (!sameEpisode) return refuse("digest", `the replay has the digest ${replayed.digest}, the receipt says ${claimed.digest}`);
  return EQUAL;
}

function refuse(field: string, explanation: string): Verdict {
  return { valid: false, explanation: `${field}: ${explanation}`, field };
}

/** Among the rows that both have. */
function firstDifferingRow(claimed: Uint8Array, replayed: Uint8Array): number | undefined {
  const rowBytes = WIDTH * Uint32Array.BYTES_PER_ELEMENT;
  const common = Math.floor(Math.min(claimed.length, replayed.length) / rowBytes) * rowBytes;
  for (let i = 0; i < common; i++) if (claimed[i] !== replayed[i]) return Math.floor(i / rowBytes);
  return undefined;
}

function differingField(claimed: Uint8Array, replayed: Uint8Array, step: number): (typeof TRACE_FIELDS)[number] {
  const differs = (field: (typeof TRACE_FIELDS)[number]): boolean => {
    const at = (step * WIDTH + TRACE_FIELDS.indexOf(field)) * Uint32Array.BYTES_PER_ELEMENT;
    return [0, 1, 2, 3].some((byte) => claimed[at + byte] !== replayed[at + byte]);
  };
  return BY_CAUSE.find(differs) ?? "observation";
}

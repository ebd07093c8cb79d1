/** What a session is asked for, and the parts that environments and vectors have in common. */
import { invariant } from "../../envs/core/errors.ts";
import type { Kwargs } from "../../envs/core/registry.ts";
import type { AutoresetMode } from "../../envs/core/vector-layout.ts";
import type { Attach } from "../../src/gen/rheos/v1/Attach.ts";
import type { Timing__Output } from "../../src/gen/rheos/v1/Timing.ts";
import { decodeEnvSpec, type EnvSpec } from "../../src/wire/decode-env-spec.ts";
import { encodeAutoresetMode } from "../../src/wire/env-spec.ts";
import { encodeStruct } from "../../src/wire/struct.ts";
import { encodeDtype } from "../../src/wire/tensor.ts";
import { encodeDuration } from "../../src/wire/time.ts";
import type { Session } from "./session.ts";

export interface MakeOptions {
  /** The environment's own, and Gymnasium's `max_episode_steps` (-1 = no limit) and `render_mode`. */
  readonly kwargs?: Kwargs | undefined;
  /** Float observations in this dtype instead of their own. */
  readonly observationDtype?: "float32" | "float64" | undefined;
  /** False: no infos, shorter replies. */
  readonly infos?: boolean | undefined;
  /** How long the session outlives its last command without a connection; absent = as the server thinks best. */
  readonly leaseTtlMs?: number | undefined;
  /** Box actions outside their bounds: "reject" (the default) refuses them, "pass" hands them to the environment as Gymnasium does. */
  readonly actionBounds?: "reject" | "pass" | undefined;
  /** Whether results say where the server's time went. */
  readonly timing?: boolean | undefined;
}

export interface MakeVectorOptions extends MakeOptions {
  /** ≥ 1. */
  readonly numEnvs: number;
  /** "next-step" by default, as in Gymnasium. */
  readonly autoresetMode?: AutoresetMode | undefined;
}

export interface MakeAsyncVectorOptions extends MakeVectorOptions {
  /** Results of each batch, 1 to numEnvs. */
  readonly batchSize: number;
}

/** Server time of one command, µs. */
export interface ServerTiming {
  /** From the decoded message to the start of the work. */
  readonly queueUs: number;
  /** The work of the environments. */
  readonly physicsUs: number;
  /** From the result to the encoded reply. */
  readonly encodeUs: number;
}

/** @param options of a vector where they have `numEnvs` */
export function encodeMake(envId: string, options: MakeOptions & Partial<MakeAsyncVectorOptions>): Attach {
  const {
    kwargs = {},
    observationDtype,
    infos = true,
    leaseTtlMs,
    actionBounds = "reject",
    timing = false,
    numEnvs,
    autoresetMode,
    batchSize = 0,
  } = options;
  return {
    make: {
      envId,
      kwargs: encodeStruct(kwargs),
      numEnvs: numEnvs ?? 0,
      batchSize,
      ...(autoresetMode === undefined ? {} : { autoresetMode: encodeAutoresetMode(autoresetMode) }),
      ...(observationDtype === undefined ? {} : { observationDtype: encodeDtype(observationDtype) }),
      infoLevel: infos ? "INFO_LEVEL_FULL" : "INFO_LEVEL_NONE",
      actionBounds: actionBounds === "pass" ? "ACTION_BOUNDS_PASS" : "ACTION_BOUNDS_REJECT",
      ...(leaseTtlMs === undefined ? {} : { leaseTtl: encodeDuration(leaseTtlMs) }),
    },
    timing,
  };
}

/** The spec of a session, its spaces with the arguments that it was made with. */
export function specOf({ made: { spec } }: Session): EnvSpec {
  invariant(spec !== null, "Make gave no spec");
  return decodeEnvSpec(spec);
}

export function decodeTiming(timing: Timing__Output | null): { timing?: ServerTiming } {
  return timing === null ? {} : { timing };
}

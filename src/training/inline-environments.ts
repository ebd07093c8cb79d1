/** The environments that a learner learns in: groups that step by turns. Here they are stepped by whoever learns; `environments.ts` has threads. */
import { completeKwargs, findWorld, makeEnvironment, type Engines, type Kwargs, type WorldSpec } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { vectorLayout } from "../../envs/core/vector-layout.ts";
import { WORLDS } from "../../envs/index.ts";
import { createInlineHost } from "../workers/inline-host.ts";
import type { HostRequest, VectorHost } from "../workers/vector-host.ts";

/** An environment with complete arguments. */
export interface KnownEnvironment {
  readonly spec: WorldSpec;
  readonly kwargs: Kwargs;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
}

export interface TrainingEnvironments extends KnownEnvironment, AsyncDisposable {
  /** Sizes add up to the number of environments; environment indices run through them in order. */
  readonly groups: readonly VectorHost[];
}

/** Groups that step alternately: part of the algorithm, since moments and noise run through the groups in turn. */
const GROUPS = 2;

/**
 * What an environment with these arguments observes and takes. @param engines that it needs
 * @throws NotFoundError for an unknown one; InvalidArgumentError for its arguments
 */
export function knownEnvironment(envId: string, given: Kwargs, engines: Engines): KnownEnvironment {
  const spec = findWorld(WORLDS, envId);
  const kwargs = completeKwargs(spec, given);
  const probe = makeEnvironment(spec, kwargs, engines);
  const { observationSpace, actionSpace } = probe;
  probe.close();
  return { spec, kwargs, observationSpace, actionSpace };
}

/** Cuts environments into two groups, one when there is one environment. */
export function groupRequests({ spec, kwargs, observationSpace, actionSpace }: KnownEnvironment, numEnvs: number): HostRequest[] {
  return groupSizes(numEnvs).map((size) => {
    const layout = vectorLayout({ numEnvs: size, autoreset: "same-step", observationSpace, actionSpace, infoFields: [] });
    return { envId: spec.id, kwargs, layout };
  });
}

/** @param requests of its groups */
export function inlineEnvironments(known: KnownEnvironment, requests: readonly HostRequest[], engines: Engines): TrainingEnvironments {
  const groups = requests.map((request) => createInlineHost(known.spec, request, engines));
  return { ...known, groups, [Symbol.asyncDispose]: async () => void (await Promise.all(groups.map((group) => group.close()))) };
}

function groupSizes(numEnvs: number): number[] {
  const count = Math.min(numEnvs, GROUPS);
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 1) * numEnvs) / count) - Math.floor((i * numEnvs) / count));
}

/** Every world of the registry keeps the laws of an environment through the TypeScript client. */
import { describe } from "vitest";
import { WORLDS } from "../../../envs/index.ts";
import { remoteEnvironmentLaws } from "../../support/remote-environment-laws.ts";

describe.each(WORLDS)("$id", (spec) => {
  remoteEnvironmentLaws(spec);
});

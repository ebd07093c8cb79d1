/** Every world of the registry keeps the laws of an environment through the TypeScript client. */
import { afterAll, beforeAll, describe } from "vitest";
import { connect, type Client } from "../../../clients/typescript/index.ts";
import { WORLDS } from "../../../envs/index.ts";
import { remoteEnvironmentLaws } from "../../support/remote-environment-laws.ts";
import { testServer, type RunningServer } from "../../support/server.ts";

let server: RunningServer & { readonly address: string };
let client: Client;

beforeAll(async () => {
  server = await testServer();
  client = await connect(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

describe.each(WORLDS)("$id", (spec) => {
  remoteEnvironmentLaws(spec, () => client);
});

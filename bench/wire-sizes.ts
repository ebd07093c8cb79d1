/** How many bytes a message and its reply have on the wire, so that a bare echo can carry the same. */
import { Client, credentials, Metadata, type ClientDuplexStream } from "@grpc/grpc-js";
import { once } from "node:events";
import type { Attach } from "../src/gen/rheos/v1/Attach.ts";
import type { SessionRequest } from "../src/gen/rheos/v1/SessionRequest.ts";
import type { AgentServiceSessionRequest } from "../src/gen/rheos/v1/AgentServiceSessionRequest.ts";
import { schema } from "../src/wire/schema.ts";

export interface WireSizes {
  readonly requestBytes: number;
  readonly replyBytes: number;
}

const { EnvService, AgentService } = schema.rheos.v1;
const identity = (bytes: Buffer): Buffer => bytes;

/** Of one step of a fresh session. @param action its bytes as a tensor */
export async function stepSizes(
  target: string,
  make: NonNullable<Attach["make"]>,
  action: NonNullable<SessionRequest["step"]>,
): Promise<WireSizes> {
  const { path, requestSerialize, responseDeserialize } = EnvService.service.Session;
  const requests: SessionRequest[] = [{ attach: { make } }, { sequence: 1, reset: {} }, { sequence: 2, step: action }, { close: {} }];
  const sizes = await exchange(target, path, requests.map(requestSerialize), (reply) => responseDeserialize(reply).status?.message);
  return sizes[2] as WireSizes;
}

/** Of one request to an agent. */
export async function agentSizes(target: string, request: AgentServiceSessionRequest): Promise<WireSizes> {
  const { path, requestSerialize, responseDeserialize } = AgentService.service.Session;
  const sizes = await exchange(target, path, [requestSerialize(request)], (reply) => responseDeserialize(reply).status?.message);
  return sizes[0] as WireSizes;
}

/** Sends messages one by one. @throws Error with what the server refused one for */
async function exchange(target: string, path: string, requests: readonly Buffer[], refusal: (reply: Buffer) => string | undefined) {
  const client = new Client(target, credentials.createInsecure());
  try {
    const call: ClientDuplexStream<Buffer, Buffer> = client.makeBidiStreamRequest(path, identity, identity, new Metadata());
    const sizes: WireSizes[] = [];
    for (const request of requests) {
      call.write(request);
      const [reply] = (await once(call, "data")) as [Buffer];
      const refused = refusal(reply);
      if (refused !== undefined) throw new Error(refused);
      sizes.push({ requestBytes: request.length, replyBytes: reply.length });
    }
    call.end();
    await once(call, "end");
    return sizes;
  } finally {
    client.close();
  }
}

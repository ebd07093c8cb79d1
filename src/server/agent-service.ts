/** AgentService: the agents of the zoo, and what they can be asked. The stream is in agent-stream.ts. */
import { once } from "node:events";
import { DomainError } from "../../envs/core/errors.ts";
import { exportOnnx } from "../agents/index.ts";
import type { AgentServiceHandlers } from "../gen/rheos/v1/AgentService.ts";
import type { UploadRequest__Output } from "../gen/rheos/v1/UploadRequest.ts";
import type { UploadResponse } from "../gen/rheos/v1/UploadResponse.ts";
import { decodeAgentRequest } from "../wire/act-request.ts";
import { encodeAgentResponse } from "../wire/act-response.ts";
import { encodeAgent } from "../wire/agent.ts";
import { enumChoice } from "../wire/enum-choice.ts";
import { schema } from "../wire/schema.ts";
import { AgentQueries, type AgentContext } from "./agent-queries.ts";
import type { AgentStreams } from "./agent-stream.ts";
import type { AgentShelf } from "./agent-shelf.ts";
import { callError, clientStream, requireParsed, unary, type CallContext } from "./calls.ts";
import { page } from "./pages.ts";
import type { Zoo } from "../zoo/index.ts";
import { receiveUpload } from "./receive-upload.ts";
import { requireUploaded, type Uploads } from "./uploads.ts";
import { VERSION } from "./version.ts";

const { service } = schema.rheos.v1.AgentService;

/** The service, its stream with the quick codec of plain requests. */
export const AGENT_SERVICE: typeof service = {
  ...service,
  Session: { ...service.Session, requestDeserialize: decodeAgentRequest, responseSerialize: encodeAgentResponse },
};

export interface AgentServiceContext extends Omit<AgentContext, "zoo"> {
  readonly shelf: AgentShelf;
  readonly uploads: Uploads;
  /** Largest model that may be uploaded. */
  readonly maxModelBytes: number;
  /** Opens it the first time. */
  readonly openZoo: () => Promise<Zoo>;
}

const MAX_AGENTS = 200;
/** Uploads that are received and tried at once. */
const MAX_UPLOADS = 4;
const PRECISIONS = { PRECISION_UNSPECIFIED: "float64", PRECISION_FLOAT64: "float64", PRECISION_FLOAT32: "float32" } as const;
/** Pieces of an exported file. */
const CHUNK_BYTES = 1024 * 1024;

export function createAgentService(context: AgentServiceContext, streams: AgentStreams, calls: CallContext): AgentServiceHandlers {
  const { openZoo } = context;
  let opened: Promise<AgentQueries> | undefined;
  const queries = () => (opened ??= openZoo().then((zoo) => new AgentQueries({ ...context, zoo })));
  return {
    ListAgents: unary(calls, async ({ pageSize, pageToken, envId }) => {
      const zoo = await openZoo();
      const wanted = zoo.list().filter((agent) => envId === "" || agent.envId === envId);
      const ordered = wanted.map(({ name }) => name).sort();
      const { items, nextPageToken } = page(ordered, (name) => name, { pageSize, pageToken, maximum: MAX_AGENTS });
      return { agents: items.map((name) => encodeAgent(zoo.agent(name))), nextPageToken };
    }),
    GetAgent: unary(calls, async ({ name }) => ({ agent: encodeAgent((await openZoo()).agent(name)) })),
    Act: unary(calls, async (request, call) => (await queries()).act(request, call)),
    LogProb: unary(calls, async (request) => (await queries()).logProb(request)),
    Sample: unary(calls, async (request) => (await queries()).sample(request)),
    ToLatent: unary(calls, async (request) => (await queries()).toLatent(request)),
    FromLatent: unary(calls, async (request) => (await queries()).fromLatent(request)),
    Session: streams.handler(queries, calls),
    Upload: upload(context, calls),
    Delete: unary(calls, async ({ name }) => {
      const zoo = await openZoo();
      requireUploaded(name, zoo.bundle(name));
      const removed = await context.shelf.remove(name);
      context.pool.forget(removed);
      return { name: removed };
    }),
    Export: exportAgent(context, calls),
  };
}

function upload({ openZoo, uploads, maxModelBytes }: AgentServiceContext, calls: CallContext): AgentServiceHandlers["Upload"] {
  let running = 0;
  const work: Parameters<typeof clientStream<UploadRequest__Output, UploadResponse>>[1] = async (call) => {
    if (running >= MAX_UPLOADS) throw new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `uploads at once: the limit is ${MAX_UPLOADS}`);
    running += 1;
    try {
      const name = await uploads.admit(await receiveUpload(call, maxModelBytes));
      return { agent: encodeAgent((await openZoo()).agent(name)) };
    } finally {
      running -= 1;
    }
  };
  return clientStream(calls, work);
}

function exportAgent({ openZoo }: AgentServiceContext, calls: CallContext): AgentServiceHandlers["Export"] {
  return (call) => {
    const work = async (): Promise<void> => {
      const { name, precision } = requireParsed(call.request);
      const wanted = enumChoice(PRECISIONS, precision, "precision");
      const file = exportOnnx((await openZoo()).bundle(name), { precision: wanted, version: VERSION });
      for (let start = 0; start < file.length; start += CHUNK_BYTES) {
        const isFree = call.write({ chunk: file.subarray(start, start + CHUNK_BYTES) });
        if (!isFree) await once(call, "drain");
      }
      call.end();
    };
    work().catch((error: unknown) => call.emit("error", callError(error, calls.reportBug)));
  };
}

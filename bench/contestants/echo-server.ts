/** The bare minimum of a gRPC server: answers each message of a stream with as many bytes as the call's metadata `reply-bytes` says. */
import { Server, ServerCredentials, type ServerDuplexStream, type ServiceDefinition } from "@grpc/grpc-js";
import { ECHO_PATH, identity, REPLY_BYTES } from "./echo-call.ts";

const codec = { requestSerialize: identity, requestDeserialize: identity, responseSerialize: identity, responseDeserialize: identity };
const service: ServiceDefinition = { Echo: { path: ECHO_PATH, requestStream: true, responseStream: true, ...codec } };

function echo(call: ServerDuplexStream<Buffer, Buffer>): void {
  const reply = Buffer.alloc(Number(call.metadata.get(REPLY_BYTES)[0]), 1);
  call.on("data", () => call.write(reply));
  call.on("end", () => call.end());
  call.on("error", () => undefined); // a client that went away is no concern of an echo
}

const server = new Server();
server.addService(service, { Echo: echo });
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`echo listening on 127.0.0.1:${port}\n`);
});
process.stdin.resume().on("end", () => server.forceShutdown());

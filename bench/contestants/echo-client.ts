/** A bare grpc-js client of the bare echo: the least that a message there and back takes. */
import { Client, credentials, Metadata } from "@grpc/grpc-js";
import { compete, readConfig } from "./compete.ts";
import { ECHO_PATH, identity, REPLY_BYTES } from "./echo-call.ts";

interface Config {
  readonly target: string;
  readonly requestBytes: number;
  readonly replyBytes: number;
}

const { target, requestBytes, replyBytes } = readConfig<Config>();
const client = new Client(target, credentials.createInsecure());
const metadata = new Metadata();
metadata.set(REPLY_BYTES, String(replyBytes));
const call = client.makeBidiStreamRequest(ECHO_PATH, identity, identity, metadata);
const request = Buffer.alloc(requestBytes, 1);
let answered: () => void = () => undefined;
call.on("data", () => answered());

const step = (): Promise<void> =>
  new Promise((resolve) => {
    answered = resolve;
    call.write(request);
  });

await compete({ echo: { itemsPerCall: 1, step } });
call.cancel();
call.on("error", () => undefined); // cancelled
client.close();

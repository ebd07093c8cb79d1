// Writes the TypeScript types of the wire into src/gen from proto/. Run after every change of a .proto file; the result is committed.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const services = ["agent", "env", "evaluation", "server"].map((name) => `rheos/v1/${name}.proto`);

rmSync(`${root}/src/gen`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [
    `${root}/node_modules/@grpc/proto-loader/build/bin/proto-loader-gen-types.js`,
    ...["--longs=String", "--enums=String", "--defaults", "--oneofs", "--grpcLib=@grpc/grpc-js", "--importFileExtension=.ts"],
    ...["--includeDirs=proto", "--outDir=src/gen"],
    ...services,
    "google/rpc/error_details.proto",
  ],
  { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
);
// This file has no service, only types that the others import from their own files.
rmSync(`${root}/src/gen/error_details.ts`);

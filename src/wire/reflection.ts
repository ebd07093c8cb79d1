/**
 * What reflection answers with: the files as they were written, that of the health service too. proto-loader merges them by package and drops
 * their imports, which clients refuse.
 */
import type { PackageDefinition } from "@grpc/proto-loader";
import { FILE_DESCRIPTORS } from "../gen/file-descriptors.ts";
import { packageDefinition } from "./schema.ts";
import { WireReader } from "./wire-reader.ts";

/** A package definition whose only use is its files. */
export function reflectionDefinition(): PackageDefinition {
  const anyMessage = "google.rpc.Status";
  const fileDescriptorProtos = filesOf(Buffer.from(FILE_DESCRIPTORS, "base64"));
  return { [anyMessage]: { ...packageDefinition[anyMessage], fileDescriptorProtos } } as PackageDefinition;
}

/** The FileDescriptorProtos of a FileDescriptorSet, whose only field they are. */
function filesOf(set: Buffer): Buffer[] {
  const files: Buffer[] = [];
  for (const reader = new WireReader(set); reader.hasMore;) {
    reader.varint();
    files.push(reader.bytes());
  }
  return files;
}

/** A file that a command writes at its end, opened before its work, so that a path that cannot be written is refused at once. */
import { open, rm } from "node:fs/promises";

export interface OutputFile extends AsyncDisposable {
  write(content: Uint8Array): Promise<void>;
}

/** Disposed without having been written, the file is removed. */
export async function openOutput(path: string): Promise<OutputFile> {
  const file = await open(path, "w");
  let isWritten = false;
  return {
    async write(content) {
      await file.writeFile(content);
      isWritten = true;
    },
    async [Symbol.asyncDispose]() {
      const isOwn = !isWritten && (await file.stat()).isFile();
      await file.close();
      if (isOwn) await rm(path);
    },
  };
}

/** How the bare echo is called. */

export const ECHO_PATH = "/rheos.bench.Echo/Stream";
/** Metadata key: bytes of each reply. */
export const REPLY_BYTES = "reply-bytes";

/** Messages are bytes, neither serialised nor parsed. */
export const identity = (bytes: Buffer): Buffer => bytes;

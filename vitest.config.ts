import { defineConfig } from "vitest/config";

/** What needs something installed that `npm test` does not install: `npm run test:peers` runs it, in the mode `peers`. */
const PEERS = "test/peers/**/*.test.ts";

// The one default export: vitest asks for it.
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === "peers" ? [PEERS] : ["test/**/*.test.ts"],
    exclude: mode === "peers" ? [] : [PEERS],
    // As `src/cli/main.ts` sets them; here they must be set before native TensorFlow is loaded, whoever loads it.
    env: { TF_CPP_MIN_LOG_LEVEL: "3", TF_ENABLE_ONEDNN_OPTS: "0" },
    globalSetup: ["test/support/temporary-files.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // Node itself strips the types, as in production.
    experimental: { viteModuleRunner: false },
  },
}));

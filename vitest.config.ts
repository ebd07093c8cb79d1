import { defineConfig } from "vitest/config";

// The one default export: vitest asks for it.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // Node itself strips the types, as in production.
    experimental: { viteModuleRunner: false },
  },
});

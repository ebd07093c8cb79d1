/** The version of rheos, from package.json: part of snapshots and receipts, since only the same version promises the same bytes. */
import packageJson from "../../package.json" with { type: "json" };

export const VERSION: string = packageJson.version;

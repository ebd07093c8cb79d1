/** The backends of the tensor engine on this machine: chosen, loaded, installed. */
export { BACKEND_NAMES, DEFAULT_BACKEND, WASM_BACKEND, type Backend, type BackendChoice, type BackendName } from "./backend.ts";
export { defaultCache } from "./cache-directory.ts";
export { chooseBackend, type BackendWish } from "./choose-backend.ts";
export { describeBackends, type BackendReport } from "./describe-backends.ts";
export { loadKernels } from "./load-kernels.ts";
export { type Minibatch } from "./time-minibatch.ts";

/** Contestants that several rows have in common. */
import type { ServerChild } from "../bench.ts";
import type { ContestantSpec } from "../contestant.ts";
import { nodeProgram, pythonProgram } from "../programs.ts";
import { stepSizes, type WireSizes } from "../wire-sizes.ts";

const HALF_CHEETAH_CONTROLS = 6;
/** Control steps of one episode of bare physics. */
const EPISODE_STEPS = 200;

export const RHEOS = "rheos";
/** A server that sleeps between requests, as the echo does. */
export const SLEEPING = { name: "rheos, asleep between requests", flags: ["--busy-poll", "0"] } as const;
export const ECHO = "bare echo";
/** As somebody writes it who uses grpcio as its manual says. */
export const ECHO_PUBLIC = "bare echo, grpcio's public interface";

const steps = "steps";

/** Python's rheos. @param numEnvs 0 = a single environment */
export function pythonRheos({ target, pid }: ServerChild, envId: string, numEnvs: number, name = RHEOS): ContestantSpec {
  return { name, program: pythonProgram("rheos_steps.py", { target, envId, numEnvs }), entrant: steps, watch: { server: pid } };
}

/** TypeScript's rheos. @param numEnvs 0 = a single environment */
export function typescriptRheos({ target, pid }: ServerChild, envId: string, numEnvs: number, name = RHEOS): ContestantSpec {
  return { name, program: nodeProgram("rheos-steps.ts", { target, envId, numEnvs }), entrant: steps, watch: { server: pid } };
}

export function gymnasium(name: string, envId: string, mode: "sync" | "async" | "single", numEnvs: number): ContestantSpec {
  return { name, program: pythonProgram("gymnasium_steps.py", { envId, mode, numEnvs }), entrant: steps };
}

export function envPool(name: string, envId: string, numEnvs: number, threads: number): ContestantSpec {
  return { name, program: pythonProgram("envpool_steps.py", { envId, numEnvs, threads }, ".venv-peers"), entrant: steps };
}

/** rheos' own vector on threads of the process that drives it: what would be left without gRPC. */
export interface InProcess {
  readonly name: string;
  readonly envId: string;
  readonly numEnvs: number;
  readonly threads: number;
}

/** They share one process. */
export function inProcess(vectors: readonly InProcess[]): ContestantSpec[] {
  const program = nodeProgram("hosts.ts", { hosts: vectors.map((vector) => ({ ...vector, restMs: 0 })) });
  return vectors.map(({ name }) => ({ name, program, entrant: name }));
}

/** The echo from Python, driven as rheos' client drives its stream, and by grpcio's public interface. */
export function pythonEchoes({ target }: ServerChild, sizes: WireSizes, itemsPerCall: number): ContestantSpec[] {
  const program = pythonProgram("echo.py", { target, ...sizes, itemsPerCall });
  return [
    { name: ECHO, program, entrant: "direct" },
    { name: ECHO_PUBLIC, program, entrant: "queued" },
  ];
}

/** The echo from TypeScript. */
export function typescriptEcho({ target }: ServerChild, sizes: WireSizes, name = ECHO): ContestantSpec {
  return { name, program: nodeProgram("echo-client.ts", { target, ...sizes }), entrant: "echo" };
}

/** MuJoCo in WebAssembly, bare and with the environment around it. */
export function wasmPhysics(envId: string, bare: string, whole: string): ContestantSpec[] {
  const program = nodeProgram("physics.ts", { envId, episodeSteps: EPISODE_STEPS, start: "pose", seed: 0 });
  return [
    { name: bare, program, entrant: "bare" },
    { name: whole, program, entrant: "whole" },
  ];
}

export function nativePhysics(envId: string, name: string): ContestantSpec {
  return { name, program: pythonProgram("native_physics.py", { envId, episodeSteps: EPISODE_STEPS, seed: 0 }), entrant: "bare" };
}

/** Bytes of a step of HalfCheetah-v5 and of its reply. @param numEnvs 0 = a single environment */
export function halfCheetahSizes({ target }: ServerChild, numEnvs: number): Promise<WireSizes> {
  const shape = numEnvs === 0 ? [HALF_CHEETAH_CONTROLS] : [numEnvs, HALF_CHEETAH_CONTROLS];
  const data = Buffer.alloc(Math.max(numEnvs, 1) * HALF_CHEETAH_CONTROLS * Float32Array.BYTES_PER_ELEMENT);
  return stepSizes(target, { envId: "HalfCheetah-v5", numEnvs }, { action: { tensor: { dtype: "DTYPE_FLOAT32", shape, data } } });
}

/** Bytes of a step of a vector of MountainCar-v0 and of its reply. */
export function mountainCarSizes({ target }: ServerChild, numEnvs: number): Promise<WireSizes> {
  const data = Buffer.alloc(numEnvs * BigInt64Array.BYTES_PER_ELEMENT);
  return stepSizes(target, { envId: "MountainCar-v0", numEnvs }, { action: { tensor: { dtype: "DTYPE_INT64", shape: [numEnvs], data } } });
}

/**
 * What a user's own model may be. The limits hold for what MuJoCo makes of the text as well (`compiled-limits.ts`), and the first compilation
 * has a deadline and little memory besides (`src/workers`): the limits here are to refuse with a reason what would run into those.
 */

/** UTF-16 units of the text. */
export const MAX_MJCF_LENGTH = 2 * 1024 * 1024;
/** Elements of the text, and of what its repetitions become. */
export const MAX_ELEMENTS = 20_000;
/** MuJoCo's parser recurses: 48 bodies within each other take 34 of the 64 KiB of its stack, and it does not notice the end. */
export const MAX_DEPTH = 50;

/** Most of what an attribute may ask for; lists count as the product of their numbers. */
export const ATTRIBUTE_LIMITS: Readonly<Record<string, number>> = {
  count: MAX_ELEMENTS,
  nrow: 1024,
  ncol: 1024,
  width: 2048,
  height: 2048,
  resolution: 65_536,
  gridsize: 65_536,
  nuserdata: 4096,
  nuser_body: 64,
  nuser_jnt: 64,
  nuser_geom: 64,
  nuser_site: 64,
  nuser_cam: 64,
  nuser_tendon: 64,
  nuser_actuator: 64,
  nuser_sensor: 64,
  nkey: 1024,
  njmax: 65_536,
  nconmax: 65_536,
  nstack: 1 << 21,
  dim: 1024,
  nsample: 1024,
  maxhullvert: 65_536,
  octree_maxdepth: 6,
};

/** Sizes of the compiled model, by MuJoCo's names. */
export const SIZE_LIMITS = {
  nq: 256,
  nv: 256,
  nu: 128,
  na: 256,
  nbody: 512,
  njnt: 256,
  ngeom: 2048,
  nsite: 2048,
  ncam: 64,
  nlight: 64,
  nmeshvert: 100_000,
  nmeshface: 200_000,
  nflexvert: 1024,
  nflexelem: 4096,
  nhfielddata: 262_144,
  ntexdata: 32 * 1024 * 1024,
  npair: 4096,
  nexclude: 4096,
  neq: 256,
  ntendon: 256,
  nwrap: 2048,
  nsensor: 1024,
  nsensordata: 4096,
  nuserdata: 4096,
  nhistory: 65_536,
  nkey: 1024,
  nmocap: 128,
  /** Bytes. */
  nbuffer: 64 * 1024 * 1024,
} as const;

/** Iterations of the solvers in one physics step, by the names of mjOption. */
export const OPTION_LIMITS = {
  iterations: 1000,
  ls_iterations: 200,
  noslip_iterations: 200,
  ccd_iterations: 500,
  sdf_iterations: 50,
  sdf_initpoints: 100,
} as const;

/** Room for contacts, constraints and the solver: so much, and more for each degree of freedom, or what the model's `size` asks for. */
export const ARENA_BYTES = 512 * 1024;
export const ARENA_BYTES_PER_DOF = 32 * 1024;
export const MAX_ARENA_BYTES = 16 * 1024 * 1024;

/** Physics steps for which one action may be held. */
export const MAX_FRAME_SKIP = 100;

/** What MuJoCo made of a user's own model, held against the limits. Nothing of it is simulated before. */
import type { MjModel } from "@mujoco/mujoco";
import { OPTION_LIMITS, SIZE_LIMITS } from "./model-limits.ts";
import { refuseMjcf } from "./xml-reader.ts";

/** @throws InvalidArgumentError BAD_MJCF naming what is too large or not finite */
export function admitCompiled(model: MjModel): void {
  for (const [name, limit] of entries(SIZE_LIMITS)) requireAtMost(name, model[name], limit);
  const { opt } = model;
  for (const [name, limit] of entries(OPTION_LIMITS)) requireAtMost(`option ${name}`, opt[name], limit);
  const { timestep } = opt;
  opt.delete();
  if (!(timestep > 0 && timestep <= 1)) refuseMjcf(`the compiled model's timestep: expected more than 0 and at most 1 s, got ${timestep}`);
  if (model.nu < 1) refuseMjcf("expected at least one actuator, got none");
  requireFinite(model);
}

function requireAtMost(name: string, value: unknown, limit: number): void {
  if (Number(value) > limit) refuseMjcf(`the compiled model's ${name}: expected at most ${limit}, got ${String(value)}`);
}

/** Numbers that may come out infinite although each attribute is finite. */
const FINITE_FIELDS = [
  ...["qpos0", "qpos_spring", "key_qpos", "key_qvel", "actuator_gear", "actuator_ctrlrange", "actuator_gainprm", "actuator_biasprm"],
  ...["body_pos", "body_quat", "body_ipos", "body_iquat", "body_mass", "body_inertia", "jnt_pos", "jnt_axis", "jnt_range", "jnt_stiffness"],
  ...["dof_armature", "dof_damping", "dof_invweight0", "geom_pos", "geom_quat", "geom_size", "geom_friction", "geom_rbound"],
  ...["site_pos", "site_quat", "mesh_vert", "hfield_size", "tendon_range", "tendon_stiffness", "tendon_damping", "eq_data"],
] as const;

function requireFinite(model: MjModel): void {
  for (const name of FINITE_FIELDS) {
    const numbers = model[name as keyof MjModel] as Float64Array | Float32Array;
    if (!numbers.every(Number.isFinite)) refuseMjcf(`the compiled model's ${name} is not finite`);
  }
}

function entries<Name extends string>(limits: Readonly<Record<Name, number>>): [Name, number][] {
  return Object.entries(limits) as [Name, number][];
}

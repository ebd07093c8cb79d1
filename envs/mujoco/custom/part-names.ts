/** The named parts of a compiled model. */
import { InvalidArgumentError } from "../../core/errors.ts";
import { nearestNames } from "../../core/nearest-names.ts";
import type { CompiledModel } from "../compiled-model.ts";
import type { MujocoEngine } from "../engine.ts";

export type PartKind = "body" | "site" | "geom" | "joint" | "sensor" | "key";

/** @param path what to blame @returns the part's number @throws InvalidArgumentError listing the nearest names */
export type FindPart = (kind: PartKind, name: string, path: string) => number;

export function partFinder({ mujoco }: MujocoEngine, { handle }: CompiledModel): FindPart {
  const kinds: Readonly<Record<PartKind, { readonly type: { readonly value: number }; readonly count: number }>> = {
    body: { type: mujoco.mjtObj.mjOBJ_BODY, count: handle.nbody },
    site: { type: mujoco.mjtObj.mjOBJ_SITE, count: handle.nsite },
    geom: { type: mujoco.mjtObj.mjOBJ_GEOM, count: handle.ngeom },
    joint: { type: mujoco.mjtObj.mjOBJ_JOINT, count: handle.njnt },
    sensor: { type: mujoco.mjtObj.mjOBJ_SENSOR, count: handle.nsensor },
    key: { type: mujoco.mjtObj.mjOBJ_KEY, count: handle.nkey },
  };

  return (kind, name, path) => {
    const { type, count } = kinds[kind];
    const id = mujoco.mj_name2id(handle, type.value, name);
    if (id >= 0) return id;
    const names = Array.from({ length: count }, (_, i) => mujoco.mj_id2name(handle, type.value, i)).filter((known) => known !== "");
    const nearest = nearestNames(name.slice(0, 64), names).join(", ") || "none has a name";
    throw new InvalidArgumentError(`${path}: the model has no ${kind} called ${JSON.stringify(name.slice(0, 64))}; nearest: ${nearest}`, {
      field: `kwargs.${path}`,
    });
  };
}

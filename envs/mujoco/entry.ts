/** A MuJoCo task's entry in the registry: what is the same for all of them is filled in here. */
import type { InfoField, Json, Kwargs, KwargSpec, NumberKind, WorldSpec } from "../core/registry.ts";
import { renderFps, stepMicros } from "./clock.ts";
import { mujocoOf } from "./engine.ts";
import { defaultCameraConfig, frameSkip, PICTURE_KWARGS, RENDER_MODES, xmlFile } from "./kwargs.ts";
import { Physics, type PhysicsConfig } from "./physics.ts";
import { createPictures } from "./render/pictures.ts";
import { createMujocoWorld, type MujocoTask } from "./world.ts";

/** What one task says of itself. */
export interface MujocoEntry {
  readonly id: string;
  readonly description: string;
  /** Where the task comes from; Gymnasium is named besides where it has the task. */
  readonly origin?: string;
  /** Differences on purpose, beyond those of all MuJoCo tasks. */
  readonly deviations?: readonly string[];
  /** What Gymnasium calls the model; null where it does not have the task. */
  readonly xmlFile: string | null;
  readonly frameSkip: number;
  /** Gymnasium's `default_camera_config`. */
  readonly camera: Json;
  /** Arguments of this task alone. */
  readonly kwargs: readonly KwargSpec[];
  readonly maxEpisodeSteps: number;
  readonly rewardThreshold: number | null;
  readonly infoFields: readonly InfoField[];
  readonly rewardKind?: NumberKind;
  /** Length of a physics step. */
  readonly timestepSec: number;
  /** Measured time of a physics step on the reference machine, in random play. */
  readonly substepMicros: number;
  readonly physics: PhysicsConfig;
  /** @throws InvalidArgumentError for arguments that do not fit the model */
  createTask(physics: Physics, kwargs: Kwargs): MujocoTask;
}

/** From Gymnasium. */
const DEVIATIONS = [
  "xml_file takes only its default, since models are built in code",
  "frame_skip is 1 to 1000, so that one call stays short, and reset_noise_scale is at least 0 where there is one",
  "weights are floats, and infos under them, also where they are given as integers; arguments that are bools take no numbers, nor the others bools",
  "the camera of pictures follows the body along the floor unless camera_id or camera_name is given; Gymnasium's stays where it was at first",
  "pictures show the geoms where they are now; Gymnasium's show them before the last physics step",
  "where the physics diverges, step fails with PHYSICS_DIVERGED; Gymnasium goes on from MuJoCo's own silent reset",
];

export function mujocoWorldSpec(entry: MujocoEntry): WorldSpec {
  const { id, description, maxEpisodeSteps, rewardThreshold, infoFields, rewardKind = "array", timestepSec } = entry;
  return {
    id,
    description,
    source: sourceOf(entry),
    engine: "mujoco",
    kwargs: [
      ...(entry.xmlFile === null ? [] : [xmlFile(entry.xmlFile)]),
      frameSkip(entry.frameSkip),
      defaultCameraConfig(entry.camera),
      ...entry.kwargs,
      ...PICTURE_KWARGS,
    ],
    maxEpisodeSteps,
    rewardThreshold,
    renderModes: RENDER_MODES,
    renderFps: renderFps(timestepSec),
    infoFields,
    rewardKind,
    stepMicros: stepMicros(entry.substepMicros),
    create(given, engines) {
      const engine = mujocoOf(engines);
      const physics = new Physics(engine, entry.physics);
      try {
        const task = entry.createTask(physics, given);
        return createMujocoWorld(physics, task, createPictures(engine, physics, given));
      } catch (error) {
        physics[Symbol.dispose]();
        throw error;
      }
    },
  };
}

function sourceOf({ id, origin, xmlFile: file, deviations = [] }: MujocoEntry): string {
  const sources = [...(origin === undefined ? [] : [origin]), ...(file === null ? [] : [`Gymnasium 1.4, ${id}`])].join("; ");
  const differences = [...(file === null ? [] : DEVIATIONS), ...deviations].map((deviation) => `Deviation: ${deviation}`);
  return [sources, ...differences].map((part) => `${part}.`).join(" ");
}

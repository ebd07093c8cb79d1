/**
 * The ant with a goal on the floor: in the open, or in a maze of four arms that meet in a plus.
 *
 * The goal is a mocap body: where it stands is part of the simulation's state, and nothing collides with it.
 * Source: Haarnoja et al. (2018), "Latent Space Policies for Hierarchical Reinforcement Learning", and the maze of its published code; the ant is
 * that of Gymnasium's Ant-v5.
 */
import { antMjcf } from "../ant/model.ts";
import type { Element } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import type { Rgba } from "../mjcf/elements.ts";
import type { PhysicsConfig } from "../physics.ts";

interface Arm {
  /** Which way it leads from the middle. */
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
  /** Where the wall at its end stands, m from the middle. */
  readonly end: number;
}

/** The middle of the maze, m: the ant starts in the western arm, at the origin. */
const MIDDLE_X = 6;
// prettier-ignore
const ARMS: readonly Arm[] = [
  { x: -1, y: 0, end: 8 },
  { x: 0, y: 1, end: 7.5 },
  { x: 1, y: 0, end: 7.5 },
  { x: 0, y: -1, end: 7.5 },
];
/** A pair of walls along each arm: how far their middles are from that of the maze, along the arm and across, m. */
const ALONG = 5;
const ACROSS = 2.5;
/** Half sizes of a wall, and the height of its middle, m. */
const WALL = { length: 3, thickness: 0.5, height: 1, z: 0.5 };
const WALL_RGBA: Rgba = [1, 1, 1, 1];
const GOAL_RGBA: Rgba = [0, 1, 0, 0.2];

/** Three times what a heap of legs below the floor, and in the corner of a wall, needs. */
const ARENA_BYTES = 512 * 1024;

/** The ant in the open, with a goal of this radius, m. */
export function antWithGoal(goalRadius: number): PhysicsConfig {
  return { mjcf: antMjcf([goal(goalRadius)]), arenaBytes: ARENA_BYTES };
}

/** The ant in the cross maze. */
export function antInCrossMaze(goalRadius: number): PhysicsConfig {
  return { mjcf: antMjcf([...ARMS.flatMap(walls), goal(goalRadius)]), arenaBytes: ARENA_BYTES };
}

function goal(radius: number): Element {
  return mjcf.body({ name: "goal", mocap: true }, [
    mjcf.geom({ name: "goal", type: "sphere", size: [radius], contype: 0, conaffinity: 0, rgba: GOAL_RGBA }),
  ]);
}

/** Both sides of an arm, and its end. */
function walls({ x, y, end }: Arm, arm: number): Element[] {
  const alongX = x !== 0;
  const at = (along: number, across: number): readonly [number, number, number] => [
    MIDDLE_X + x * along - y * across,
    y * along + x * across,
    WALL.z,
  ];
  return [
    wall(`wall-${arm}-right`, at(ALONG, -ACROSS), alongX),
    wall(`wall-${arm}-end`, at(end, 0), !alongX),
    wall(`wall-${arm}-left`, at(ALONG, ACROSS), alongX),
  ];
}

function wall(name: string, pos: readonly [number, number, number], alongX: boolean): Element {
  const [x, y] = alongX ? [WALL.length, WALL.thickness] : [WALL.thickness, WALL.length];
  return mjcf.geom({ name, type: "box", pos, size: [x, y, WALL.height], contype: 1, conaffinity: 1, rgba: WALL_RGBA });
}

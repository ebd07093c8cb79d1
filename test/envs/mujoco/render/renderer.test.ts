/** Pictures of scenes by hand. The camera sees a right angle in 100 × 100 pixels: at distance d a pixel is d / 50 wide. */
import { describe, expect, test } from "vitest";
import { Renderer } from "../../../../envs/mujoco/render/renderer.ts";
import { createTexture } from "../../../../envs/mujoco/render/texture.ts";
import { at, brightColumns, geom, RED, scene, sun, WHITE } from "../../../support/scenes.ts";

const SIZE = 100;
const MIDDLE = 50;
const MATTE = { emission: 0, specular: 0, shininess: 0, reflectance: 0 };
const FLOOR = geom("plane", [0, 0, -1], [0, 0, 1], { material: MATTE });
const renderer = new Renderer(SIZE, SIZE, []);

describe("a sphere of radius 3 at distance 5", () => {
  const pixels = renderer.pixels(scene([geom("sphere", [0, 5, 0], [3, 3, 3])]));

  test("is seen within the tangent 3 / √(5² − 3²) = 0.75: half a column more than 37 pixels to each side of the middle", () => {
    const columns = brightColumns(pixels, SIZE, MIDDLE);
    expect(columns.length).toBe(2 * 38);
    expect(columns[0]).toBe(MIDDLE - 38);
    expect(at(pixels, SIZE, MIDDLE - 37, MIDDLE)).toEqual([255, 255, 255]);
  });

  test("has a smooth outline: the pixel that it covers half is grey", () => {
    const [grey = 0] = at(pixels, SIZE, MIDDLE - 38, MIDDLE);
    expect(grey).toBeGreaterThan(60);
    expect(grey).toBeLessThan(195);
  });
});

describe("depth", () => {
  const depthAt = (z: number) => (101 * (z - 1)) / (z * 100);

  test("of a wall is that of its plane, in front of it of what stands there, beyond everything 1", () => {
    const wall = geom("box", [0, 11, 0], [4, 1, 4]);
    const depths = renderer.depths(scene([wall, geom("sphere", [0, 5, 0], [1, 1, 1])]));
    expect(depths[0]).toBe(1);
    expect(depths[MIDDLE * SIZE + MIDDLE + 15]).toBe(Math.fround(depthAt(10)));
    const [u, v] = [0.01, 0.01];
    const nearest = (5 - Math.sqrt(25 - 24 * (1 + u * u + v * v))) / (1 + u * u + v * v);
    expect(depths[MIDDLE * SIZE + MIDDLE]).toBeCloseTo(depthAt(nearest), 6);
  });

  test("of a floor 1 m below the eye, 45° down, is that of 1 / 0.99 m ahead at the last row", () => {
    const depths = renderer.depths(scene([FLOOR]));
    expect(depths[(SIZE - 1) * SIZE + MIDDLE]).toBeCloseTo(depthAt(1 / 0.99), 6);
    expect(depths[(MIDDLE - 1) * SIZE + MIDDLE]).toBe(1);
  });

  test("of an orthographic camera is linear in the distance", () => {
    const depths = renderer.depths(scene([geom("box", [0, 11, 0], [0.5, 1, 0.5])], [], { isOrthographic: true }));
    expect(depths[MIDDLE * SIZE + MIDDLE]).toBeCloseTo((10 - 1) / 100, 6);
    expect(depths[MIDDLE * SIZE + MIDDLE + 26]).toBe(1);
  });
});

describe("shapes", () => {
  const widths = (kind: Parameters<typeof geom>[0], size: readonly [number, number, number], row = MIDDLE) =>
    brightColumns(renderer.pixels(scene([geom(kind, [0, 100, 0], size)], [], { near: 2, top: 0.2, bottom: -0.2 })), SIZE, row).length;

  // A tenth of the usual angle: at 100 m a pixel is 0.2 m.
  test.each([
    ["box, whose front is at 98 m", "box", [4, 2, 4], MIDDLE, (2 * 4) / (0.2 * 0.98)],
    ["cylinder", "cylinder", [4, 4, 3], MIDDLE, (2 * 4) / 0.2],
    ["capsule in its middle", "capsule", [2, 2, 4], MIDDLE, (2 * 2) / 0.2],
    ["capsule 1.5 m above the end of its tube", "capsule", [2, 2, 4], MIDDLE - 28, (2 * Math.sqrt(4 - 2.25)) / 0.2],
    ["ellipsoid", "ellipsoid", [4, 1, 2], MIDDLE, (2 * 4) / 0.2],
    ["ellipsoid at half its height", "ellipsoid", [4, 1, 2], MIDDLE - 5, (2 * 4 * Math.sqrt(3 / 4)) / 0.2],
  ] as const)("%s", (_, kind, size, row, expected) => {
    expect(Math.abs(widths(kind, size, row) - expected)).toBeLessThanOrEqual(2);
  });

  test("the triangles of a mesh are seen from their front, and smooth within", () => {
    const corners = [-1, 0, -1, 1, 0, -1, 0, 0, 1];
    const normals = [0, -1, 0, 0, -1, 0, 0, -1, 0];
    const mesh = (order: readonly number[]) => {
      const pick = (from: readonly number[]) => order.flatMap((corner) => from.slice(3 * corner, 3 * corner + 3));
      return geom("mesh", [0, 4, 0], [0, 0, 0], { triangles: { corners: pick(corners), normals } });
    };
    const front = renderer.pixels(scene([mesh([0, 1, 2])]));
    expect(brightColumns(front, SIZE, MIDDLE).length).toBeGreaterThanOrEqual(12);
    expect(brightColumns(front, SIZE, MIDDLE).length).toBeLessThanOrEqual(14);
    expect(brightColumns(renderer.pixels(scene([mesh([0, 2, 1])])), SIZE, MIDDLE)).toEqual([]);
  });
});

test("the nearer geom hides the farther, whatever their order", () => {
  const [near, far] = [geom("sphere", [0, 5, 0], [1, 1, 1], { rgba: RED }), geom("box", [0, 9, 0], [3, 1, 3])];
  const pictures = [renderer.pixels(scene([near, far])), renderer.pixels(scene([far, near]))];
  expect(at(pictures[0] as Uint8Array, SIZE, MIDDLE, MIDDLE)).toEqual([255, 0, 0]);
  expect(at(pictures[0] as Uint8Array, SIZE, MIDDLE + 14, MIDDLE)).toEqual([255, 255, 255]);
  expect(pictures[1]).toEqual(pictures[0]);
});

test("a geom that lets 40 % through, drawn twice, leaves 16 % of what is behind it", () => {
  const glass = geom("sphere", [0, 5, 0], [1, 1, 1], { rgba: [0, 0, 0, 0.6] });
  const pixels = renderer.pixels(scene([geom("box", [0, 9, 0], [3, 1, 3]), glass]));
  expect(at(pixels, SIZE, MIDDLE, MIDDLE)).toEqual([41, 41, 41]);
});

describe("light", () => {
  const ball = geom("sphere", [0, 2, 0], [0.25, 0.25, 0.25], { material: MATTE });

  test("of parallel rays falls off with the cosine of the angle to the normal", () => {
    const slanted = sun({ direction: [0.8, 0, -0.6] });
    const [red] = at(renderer.pixels(scene([FLOOR], [slanted])), SIZE, MIDDLE, SIZE - 1);
    expect(red).toBe(Math.round(0.6 * 255));
  });

  test("of a lamp falls off with the distance, and ends at the edge of its cone", () => {
    const lamp = sun({ isDirectional: false, position: [0, 4, 1], attenuation: [0, 0, 1], cutoff: 30 });
    const pixels = renderer.pixels(scene([FLOOR], [lamp]));
    const ahead = 1 / 0.25;
    const row = MIDDLE + 12; // 0.25 below the middle: 4 m ahead
    const [x] = [0.01 * ahead];
    const squared = 4 + x * x;
    expect(at(pixels, SIZE, MIDDLE, row)[0]).toBeCloseTo(((255 / squared) * 2) / Math.sqrt(squared), -0.5);
    expect(at(pixels, SIZE, MIDDLE + 18, row)).toEqual([0, 0, 0]); // 1.48 m aside: beyond tan 30° · 2 m = 1.15 m
  });

  test("is kept off by what is in its way, on the floor below and nowhere else", () => {
    const pixels = renderer.pixels(scene([FLOOR, ball], [sun()]));
    const row = MIDDLE + 25; // 0.51 below the middle: 1.96 m ahead
    expect(at(pixels, SIZE, MIDDLE, row)).toEqual([0, 0, 0]);
    expect(at(pixels, SIZE, MIDDLE + 8, row)).toEqual([255, 255, 255]); // 0.33 m aside of the middle
    expect(at(renderer.pixels(scene([FLOOR, ball], [sun({ castsShadow: false })])), SIZE, MIDDLE, row)).toEqual([255, 255, 255]);
    expect(at(renderer.pixels(scene([FLOOR, { ...ball, isDecor: true }], [sun()])), SIZE, MIDDLE, row)).toEqual([255, 255, 255]);
  });

  test("a lamp behind which a ball is throws no shadow of it", () => {
    const low = sun({ position: [0, 0, -0.5] });
    expect(at(renderer.pixels(scene([FLOOR, ball], [low])), SIZE, MIDDLE, MIDDLE + 25)).toEqual([255, 255, 255]);
  });

  test("shines back where the viewer looks into its mirror image", () => {
    const glossy = geom("box", [0, 3, 0], [1, 1, 1], { material: { ...MATTE, specular: 1, shininess: 0.5 } });
    const flash = sun({ direction: [0, 1, 0], diffuse: [0, 0, 0], specular: [1, 1, 1], castsShadow: false });
    const pixels = renderer.pixels(scene([glossy], [flash]));
    const [bright = 0] = at(pixels, SIZE, MIDDLE, MIDDLE);
    const [dim = 255] = at(pixels, SIZE, MIDDLE + 20, MIDDLE);
    expect(bright).toBeGreaterThan(245);
    expect(dim).toBeLessThan(120); // cos(11.6°)^64 ≈ 0.26
  });
});

test("a mirroring floor adds its share of the image, as far below as the geom is above", () => {
  const floor = { ...FLOOR, rgba: [0, 0, 0, 1] as const, material: { ...MATTE, reflectance: 0.5 } };
  const pixels = renderer.pixels(scene([floor, geom("sphere", [0, 5, 1], [1, 1, 1], { rgba: WHITE })]));
  const image = MIDDLE + Math.round((3 / 5) * 50);
  expect(at(pixels, SIZE, MIDDLE, image)[0]).toBeGreaterThanOrEqual(127);
  expect(at(pixels, SIZE, MIDDLE, MIDDLE - 10)).toEqual([255, 255, 255]);
  expect(at(pixels, SIZE, 5, image)).toEqual([0, 0, 0]);
});

test("a checkered floor repeats its texture, and is grey where squares are smaller than pixels", () => {
  const bytes = Uint8Array.from([0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0]);
  const texture = createTexture(bytes, 2, 2, 3, false);
  const checkered = new Renderer(SIZE, SIZE, [texture]);
  const floor = geom("plane", [0, 0, -1], [0, 0, 1], { texture: { texture, repeat: [0.25, 0.25], isUniform: false } });
  const pixels = checkered.pixels(scene([floor]));
  const reds = (row: number) => Array.from({ length: SIZE }, (_, column) => at(pixels, SIZE, column, row)[0] as number);
  const near = reds(SIZE - 30); // 2.5 m ahead, where a pixel is 5 cm and a texel 4 m
  expect(Math.min(...near)).toBeLessThan(40);
  expect(Math.max(...near)).toBeGreaterThan(215);
  const far = reds(MIDDLE + 1); // 33 m ahead, where a pixel is 22 m long
  expect(Math.min(...far)).toBeGreaterThanOrEqual(127);
  expect(Math.max(...far)).toBeLessThanOrEqual(128);
});

test("the sky is a cube that stands on its side: its upper face is above", () => {
  const faces = [10, 20, 30, 40, 50, 60]; // +x, −x, +y, −y, +z, −z of a cube whose y is up
  const sky = createTexture(Uint8Array.from(faces.flatMap((shade) => [shade, 0, 0])), 1, 6, 3, true);
  const starry = new Renderer(SIZE, SIZE, [sky]);
  const shadeTowards = (forward: readonly [number, number, number], up: readonly [number, number, number]) =>
    at(starry.pixels({ ...scene([], [], { forward, up }), sky }), SIZE, MIDDLE, MIDDLE)[0];
  expect(shadeTowards([1, 0, 0], [0, 0, 1])).toBe(10);
  expect(shadeTowards([0, 0, 1], [0, 1, 0])).toBe(30);
  expect(shadeTowards([0, 0, -1], [0, 1, 0])).toBe(40);
  expect(shadeTowards([0, -1, 0], [0, 0, 1])).toBe(50);
});

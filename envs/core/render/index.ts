/** What a world needs to draw itself: a canvas, shapes, and where their points are. */
export { createCanvas, type Canvas, type Color } from "./canvas.ts";
export { placed, polar } from "./placed.ts";
export { corners, disc, polygon, polyline, ring, segment, union, type Point, type Shape } from "./shapes.ts";

/** The laws of a bijection. Every entry of `BIJECTIONS` runs through all of them. */
import { expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import { matrix, type Matrix } from "../../src/tensor/matrix.ts";
import { namedParams } from "../../src/tensor/params.ts";
import { stirredParams, type BijectionCase } from "./bijections.ts";
import { jacobianOf, logAbsDet } from "./jacobian.ts";
import { at, largestDifference } from "./numbers.ts";

const BATCH = 7;
const ROUND_TRIP = 1e-9; // absolute, float64; inputs are drawn from N(0, 2²)
const LOG_DET = 1e-6; // nats, against finite differences; about 1e-8 is reached

export function bijectionLaws({ make }: BijectionCase): void {
  const bijection = make();
  const { size, contextSize } = bijection;
  const params = stirredParams(bijection, 3);
  const rng = createRng(4);
  const x = matrix(
    BATCH,
    size,
    rng.standardNormals(BATCH * size).map((value) => 2 * value),
  );
  const context = matrix(BATCH, contextSize, rng.standardNormals(BATCH * contextSize));

  test("inverse undoes forward", () => {
    const { y } = bijection.forward(params, x, context);
    expect(largestDifference(bijection.inverse(params, y, context).x.data, x.data)).toBeLessThan(ROUND_TRIP);
  });

  test("forward undoes inverse", () => {
    const inverse = bijection.inverse(params, x, context);
    expect(largestDifference(bijection.forward(params, inverse.x, context).y.data, x.data)).toBeLessThan(ROUND_TRIP);
  });

  test("the log-determinant is that of the Jacobian by finite differences", () => {
    const { logDet } = bijection.forward(params, x, context);
    for (let row = 0; row < BATCH; row++) {
      const map = (point: Float64Array) => bijection.forward(params, matrix(1, size, point), rowsOf(context, row, 1)).y.data;
      const expected = logAbsDet(jacobianOf(map, rowsOf(x, row, 1).data), size);
      expect(Math.abs(at(logDet, row) - expected)).toBeLessThan(LOG_DET);
    }
  });

  test("the two directions have opposite log-determinants", () => {
    const { y, logDet } = bijection.forward(params, x, context);
    const { logDet: inverse } = bijection.inverse(params, y, context);
    expect(
      largestDifference(
        logDet,
        inverse.map((value) => -value),
      ),
    ).toBeLessThan(ROUND_TRIP);
  });

  test.each([1, 2, 3])("a row has the same bits in a batch of %i as in one of seven", (rows) => {
    const whole = { forward: bijection.forward(params, x, context), inverse: bijection.inverse(params, x, context) };
    for (let from = 0; from + rows <= BATCH; from++) {
      const [xs, contexts] = [rowsOf(x, from, rows), rowsOf(context, from, rows)];
      const { y, logDet } = bijection.forward(params, xs, contexts);
      const inverse = bijection.inverse(params, xs, contexts);
      expect(y.data).toEqual(rowsOf(whole.forward.y, from, rows).data);
      expect(inverse.x.data).toEqual(rowsOf(whole.inverse.x, from, rows).data);
      expect(logDet).toEqual(whole.forward.logDet.slice(from, from + rows));
      expect(inverse.logDet).toEqual(whole.inverse.logDet.slice(from, from + rows));
    }
  });

  test("rows with one context in common have the bits they have alone", () => {
    const repeated = matrix(
      BATCH,
      contextSize,
      Float64Array.from(context.data, (_, k) => at(context.data, k % contextSize)),
    );
    const { y } = bijection.forward(params, x, repeated);
    for (let row = 0; row < BATCH; row++) {
      const alone = bijection.forward(params, rowsOf(x, row, 1), rowsOf(context, 0, 1)).y;
      expect(rowsOf(y, row, 1).data).toEqual(alone.data);
    }
  });

  test("nothing that it is given changes", () => {
    const before = structuredClone([x, context, [...namedParams(params)]]);
    bijection.inverse(params, bijection.forward(params, x, context).y, context);
    expect([x, context, [...namedParams(params)]]).toEqual(before);
  });

  test("wrong shapes are refused by name", () => {
    const wide = matrix(BATCH, size + 1);
    const shape = `expected shape [B, ${size}], got [7, ${size + 1}]`;
    expect(() => bijection.forward(params, wide, context)).toThrow(`x: ${shape}`);
    expect(() => bijection.inverse(params, wide, context)).toThrow(`y: ${shape}`);
    const shortContext = matrix(BATCH - 1, contextSize);
    const contextShape = `context: expected shape [7, ${contextSize}], got [6, ${contextSize}]`;
    expect(() => bijection.forward(params, x, shortContext)).toThrow(contextShape);
    expect(() => bijection.inverse(params, x, shortContext)).toThrow(contextShape);
  });
}

function rowsOf({ cols, data }: Matrix, from: number, count: number): Matrix {
  return matrix(count, cols, data.slice(from * cols, (from + count) * cols));
}

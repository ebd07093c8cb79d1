/** The MJCF builder: the text says what the tree says, whatever the numbers and names. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { InvariantError } from "../../../envs/core/errors.ts";
import { element, formatNumber, toXml } from "../../../envs/mujoco/mjcf/element.ts";
import * as mjcf from "../../../envs/mujoco/mjcf/elements.ts";
import { sharedEngine } from "../../support/mujoco-engine.ts";

test("elements nest, lists have spaces, flags are words, absent attributes are left out", () => {
  const tree = mjcf.body({ name: "arm", pos: [0, -0.5, 1e-7] }, [
    mjcf.hinge({ axis: [0, 1, 0], limited: true, damping: 6 }),
    mjcf.geom({ type: "capsule", size: [0.046, 0.15], rgba: undefined }),
  ]);
  expect(toXml(tree)).toBe(
    '<body name="arm" pos="0 -0.5 1e-7"><joint axis="0 1 0" limited="true" damping="6" type="hinge"/><geom type="capsule" size="0.046 0.15"/></body>',
  );
});

test("numbers read back as the same bits", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(formatNumber(value))).toBe(value);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test.each([NaN, Infinity, -Infinity])("%d is no number of a model", (value) => {
  expect(() => toXml(element("option", { timestep: value }))).toThrow(InvariantError);
});

test("MuJoCo reads the same numbers and names as were written", async () => {
  const { mujoco } = await sharedEngine();
  const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((value) => value === 0 || Math.abs(value) > 1e-300); // MuJoCo refuses subnormal numbers
  const name = fc.string({ unit: fc.constantFrom(..."aZ09 .-_&<>\"'/äλ€"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(finite, finite, finite, name, (x, y, z, label) => {
      const tree = mjcf.mujoco({ model: "m" }, [
        mjcf.worldbody([mjcf.geom({ name: label, type: "plane", size: [1, 1, 1], pos: [x, y, z] })]),
      ]);
      const model = mujoco.MjModel.from_xml_string(toXml(tree));
      try {
        expect([...(model.geom_pos as Float64Array)]).toEqual([x, y, z]);
        expect(mujoco.mj_id2name(model, mujoco.mjtObj.mjOBJ_GEOM.value, 0)).toBe(label);
      } finally {
        model.delete();
      }
    }),
    { numRuns: 200, seed: 2 },
  );
});

/** The model of `Mujoco-v0` when none is sent: an arm of two links in the plane, and a target that it can touch. */
import { toXml } from "../mjcf/element.ts";
import * as mjcf from "../mjcf/elements.ts";
import { lamp } from "../mjcf/scenery.ts";

/** m */
const LINK = 0.3;
const RADIUS = 0.03;

/** The model as MJCF. */
export function armMjcf(): string {
  const link = { type: "capsule", size: [RADIUS], fromto: [0, 0, 0, LINK, 0, 0] } as const;
  const hinge = { axis: [0, 0, 1], damping: 0.05, armature: 0.01 } as const;
  return toXml(
    mjcf.mujoco({ model: "arm" }, [
      mjcf.option({ timestep: 0.01 }),
      mjcf.worldbody([
        lamp(),
        mjcf.site({ name: "target", pos: [0.3, 0.3, 0.1], size: [RADIUS] }),
        mjcf.body({ name: "upper", pos: [0, 0, 0.1] }, [
          mjcf.hinge({ name: "shoulder", ...hinge }),
          mjcf.geom(link),
          mjcf.body({ name: "lower", pos: [LINK, 0, 0] }, [
            mjcf.hinge({ name: "elbow", ...hinge, range: [-150, 150], limited: true }),
            mjcf.geom(link),
            mjcf.site({ name: "tip", pos: [LINK, 0, 0], size: [RADIUS] }),
          ]),
        ]),
      ]),
      mjcf.actuator(["shoulder", "elbow"].map((joint) => mjcf.motor({ name: joint, joint, ctrllimited: true, ctrlrange: [-1, 1] }))),
    ]),
  );
}

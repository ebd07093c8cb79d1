/** The elements of MJCF as functions, one for each that a model here uses. Source: MuJoCo 3.14, XML reference. */
import type * as attribute from "./attributes.ts";
import { element, type Element } from "./element.ts";

export type * from "./attributes.ts";

export const mujoco = (attributes: { readonly model: string }, children: readonly Element[]): Element =>
  element("mujoco", attributes, children);
export const compiler = (attributes: attribute.CompilerAttributes): Element => element("compiler", attributes);
export const option = (attributes: attribute.OptionAttributes): Element => element("option", attributes);
export const size = (attributes: attribute.SizeAttributes): Element => element("size", attributes);
export const custom = (numbers: readonly attribute.NumericAttributes[]): Element =>
  element(
    "custom",
    {},
    numbers.map((numeric) => element("numeric", numeric)),
  );
export const visual = (map: attribute.MapAttributes): Element => element("visual", {}, [element("map", map)]);
/** Attributes of all elements of the same kind that do not say otherwise. */
export const defaults = (children: readonly Element[]): Element => element("default", {}, children);
export const asset = (children: readonly Element[]): Element => element("asset", {}, children);
export const worldbody = (children: readonly Element[]): Element => element("worldbody", {}, children);
export const tendon = (children: readonly Element[]): Element => element("tendon", {}, children);
export const actuator = (children: readonly Element[]): Element => element("actuator", {}, children);
export const body = (attributes: attribute.BodyAttributes, children: readonly Element[]): Element => element("body", attributes, children);
export const joint = (attributes: attribute.JointAttributes): Element => element("joint", attributes);
export const hinge = (attributes: Omit<attribute.JointAttributes, "type">): Element => joint({ ...attributes, type: "hinge" });
export const slide = (attributes: Omit<attribute.JointAttributes, "type">): Element => joint({ ...attributes, type: "slide" });
/** Leaves the body free to move and turn. */
export const freeJoint = (attributes: Omit<attribute.JointAttributes, "type">): Element => joint({ ...attributes, type: "free" });
export const geom = (attributes: attribute.GeomAttributes): Element => element("geom", attributes);
export const site = (attributes: attribute.SiteAttributes): Element => element("site", attributes);
export const camera = (attributes: attribute.CameraAttributes): Element => element("camera", attributes);
export const light = (attributes: attribute.LightAttributes): Element => element("light", attributes);
export const texture = (attributes: attribute.TextureAttributes): Element => element("texture", attributes);
export const material = (attributes: attribute.MaterialAttributes): Element => element("material", attributes);
/** A tendon whose length is a weighted sum of joint positions. */
export const fixedTendon = (name: string, joints: readonly attribute.TendonJointAttributes[]): Element =>
  element(
    "fixed",
    { name },
    joints.map((part) => element("joint", part)),
  );
export const motor = (attributes: attribute.MotorAttributes): Element => element("motor", attributes);

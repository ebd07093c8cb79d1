/** An understood model as text for MuJoCo, each element in its old line, so that MuJoCo's errors name the lines of the original. */
import { escapeXml } from "../mjcf/element.ts";
import type { XmlElement } from "./xml-reader.ts";

/** @returns XML without anything but elements and attributes */
export function writeXml(root: XmlElement): string {
  const parts: string[] = [];
  let line = 1;
  const write = ({ tag, attributes, children, line: wanted }: XmlElement): void => {
    parts.push("\n".repeat(wanted - line), `<${tag}`);
    line = wanted;
    for (const [name, value] of attributes) parts.push(` ${name}="${escapeXml(value)}"`);
    if (children.length === 0) return void parts.push("/>");
    parts.push(">");
    children.forEach(write);
    parts.push(`</${tag}>`);
  };
  write(root);
  return parts.join("");
}

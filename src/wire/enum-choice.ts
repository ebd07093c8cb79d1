/** Enums on the wire: names of this schema, or numbers where the sender's is newer. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";

/**
 * What an enum's name stands for.
 * @param choices by name, the unspecified one included @param field name in the error
 * @throws InvalidArgumentError naming the choices, for a number that this schema has no name for
 */
export function enumChoice<Name extends string, Choice>(
  choices: Readonly<Record<Name, Choice>>,
  name: Name | undefined,
  field: string,
): Choice {
  if (name !== undefined && Object.hasOwn(choices, name)) return choices[name];
  throw new InvalidArgumentError(`${field}: expected one of ${Object.keys(choices).join(", ")}, got ${String(name)}`, { field });
}

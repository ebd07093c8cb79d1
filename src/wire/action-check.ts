/** Whether actions lie in their space. */
import { InvalidActionError } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../envs/core/value.ts";
import { rangeCheck, type BoxBounds } from "./range-check.ts";

/** @throws InvalidActionError naming the first bad element. @param columns one per leaf of the space, rows of all environments */
export type ActionCheck = (columns: readonly TypedArray[]) => void;

/** @param envId for the message */
export function actionCheck(space: Space, bounds: BoxBounds, envId: string): ActionCheck {
  const check = rangeCheck(space, bounds, "action");
  return (columns) => {
    const fault = check(columns);
    if (fault !== undefined) throw new InvalidActionError(`${fault.message} (${envId})`, { env: envId, row: fault.row });
  };
}

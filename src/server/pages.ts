/** Pagination of lists that are ordered by a unique key: the token is the last key of the page before. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";

const DEFAULT_SIZE = 50;

export interface PageRequest {
  /** 0 = 50. */
  readonly pageSize: number;
  readonly pageToken: string;
  readonly maximum: number;
}

/** @param all ordered by `keyOf` @throws InvalidArgumentError when the page is too large */
export function page<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  { pageSize, pageToken, maximum }: PageRequest,
): { items: Item[]; nextPageToken: string } {
  if (pageSize > maximum) throw new InvalidArgumentError(`page_size: expected at most ${maximum}, got ${pageSize}`, { field: "page_size" });
  const rest = all.filter((item) => keyOf(item) > pageToken);
  const items = rest.slice(0, pageSize === 0 ? DEFAULT_SIZE : pageSize);
  const last = items.at(-1);
  return { items, nextPageToken: last !== undefined && items.length < rest.length ? keyOf(last) : "" };
}

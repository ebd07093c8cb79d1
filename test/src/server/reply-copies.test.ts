import { describe, expect, test } from "vitest";
import { ReplyCopies } from "../../../src/server/reply-copies.ts";

const WINDOW = 3;

function counted(): { readonly take: () => Uint8Array; readonly renew: () => void } {
  const columns = new Uint8Array(new SharedArrayBuffer(8));
  const copies = new ReplyCopies(columns, WINDOW);
  let value = 0;
  const take = (): Uint8Array => {
    columns.fill(++value);
    return copies.take();
  };
  return { take, renew: () => copies.renew() };
}

describe("copies of the columns", () => {
  test("hold what the columns held, while as many later ones as may be remembered and waiting are taken", () => {
    const { take } = counted();
    for (let first = 1; first < 30; first++) {
      const copies = Array.from({ length: 2 * WINDOW + 1 }, take);
      const [oldest = 0] = copies[0] ?? [];
      for (const [i, copy] of copies.entries()) expect([...copy]).toEqual(Array(8).fill(oldest + i));
    }
  });

  test("use the same memory again afterwards", () => {
    const { take } = counted();
    const first = take();
    for (let i = 0; i < 2 * WINDOW; i++) expect(take()).not.toBe(first);
    expect(take()).toBe(first);
  });

  test("of a stream that is given up are left alone", () => {
    const { take, renew } = counted();
    const old = take();
    renew();
    for (let i = 0; i < 5 * WINDOW; i++) take();
    expect([...old]).toEqual(Array(8).fill(1));
  });
});

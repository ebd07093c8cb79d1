import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError } from "../../../envs/core/errors.ts";
import { readSafetensors, writeSafetensors, type WeightTensor } from "../../../src/agents/safetensors.ts";
import { runPython } from "../../support/python.ts";

const SEED = 20260101;
const ARRAYS = [
  Float64Array,
  Float32Array,
  BigInt64Array,
  Int32Array,
  Int16Array,
  Int8Array,
  BigUint64Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
];

const tensor = fc
  .tuple(fc.constantFrom(...ARRAYS), fc.array(fc.nat(3), { maxLength: 3 }), fc.infiniteStream(fc.nat(255)))
  .map(([array, shape, bytes]): WeightTensor => {
    const size = shape.reduce((product, length) => product * length, 1) * array.BYTES_PER_ELEMENT;
    return { shape, data: new array(Uint8Array.from({ length: size }, () => bytes.next().value ?? 0).buffer) };
  });
const tensors = fc
  .dictionary(fc.string(), tensor, { maxKeys: 5 })
  .map((record) => new Map(Object.entries(record).filter(([name]) => name !== "__metadata__")));

/** A file with this header and so many bytes of data. */
function fileOf(header: unknown, dataBytes: number): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

const bytesOf = (map: ReadonlyMap<string, WeightTensor>) =>
  [...map].map(([name, { shape, data }]) => [name, shape, data.constructor, new Uint8Array(data.buffer)]);

test("what was written is read: names, order, shapes, types and bits", () => {
  fc.assert(
    fc.property(tensors, (map) => {
      const file = writeSafetensors(map);
      const sorted = (entries: ReturnType<typeof bytesOf>) => entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
      expect(sorted(bytesOf(readSafetensors(file)))).toEqual(sorted(bytesOf(map)));
      expect((new DataView(file.buffer).getUint32(0, true) + 8) % 8).toBe(0);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test("a file of another writer is read, metadata and unpadded header included", () => {
  const file = fileOf(
    {
      __metadata__: { format: "pt" },
      b: { dtype: "U8", shape: [2], data_offsets: [4, 6] },
      a: { dtype: "I32", shape: [], data_offsets: [0, 4] },
    },
    6,
  );
  file.set([1, 2, 3, 4, 5, 6], file.length - 6);
  expect([...readSafetensors(file)]).toEqual([
    ["a", { shape: [], data: Int32Array.of(0x04030201) }],
    ["b", { shape: [2], data: Uint8Array.of(5, 6) }],
  ]);
});

test("tensors are copies, also of a file that lies in the middle of a Buffer", () => {
  const file = writeSafetensors(new Map([["a", { shape: [2], data: Float64Array.of(1, 2) }]]));
  const buffer = Buffer.concat([Buffer.alloc(3), file, Buffer.alloc(5)]);
  const { data } = readSafetensors(buffer.subarray(3, 3 + file.length)).get("a") ?? {};
  buffer.fill(255);
  expect(data).toEqual(Float64Array.of(1, 2));
});

test("Python finds in the file what the format's description says", async () => {
  const file = writeSafetensors(
    new Map([
      ["w", { shape: [2, 2], data: Float32Array.of(1, -2, 0.5, 8) }],
      ["n", { shape: [1], data: BigInt64Array.of(-7n) }],
    ]),
  );
  const program = `
import base64, json, struct, sys
data = base64.b64decode(sys.argv[1])
(n,) = struct.unpack("<Q", data[:8])
header, body = json.loads(data[8:8 + n]), data[8 + n:]
take = lambda name, code: list(struct.unpack(code, body[slice(*header[name]["data_offsets"])]))
print(json.dumps([header["w"]["dtype"], header["w"]["shape"], take("w", "<4f"), header["n"]["dtype"], take("n", "<q"), len(body)]))`;
  const output = await runPython(program, Buffer.from(file).toString("base64"));
  expect(JSON.parse(output.toString())).toEqual(["F32", [2, 2], [1, -2, 0.5, 8], "I64", [-7], 24]);
});

describe("a malformed file is refused, and told what is wrong with it", () => {
  const entry = (changes: object) => ({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8], ...changes } });
  const two = (offsets: number[]) => ({ ...entry({}), b: { dtype: "F32", shape: [1], data_offsets: offsets } });
  const good = fileOf(entry({}), 8);

  test.each<[string, Uint8Array, RegExp]>([
    ["cut in the length", good.slice(0, 5), /file of 5 bytes is shorter than its length field/],
    ["cut in the header", good.slice(0, 20), /header of \d+ bytes does not fit into a file of 20/],
    ["cut in the data", good.slice(0, -1), /a: data ends at byte \d+ of a file of \d+/],
    ["longer than its tensors", fileOf(entry({}), 9), /tensors end at byte \d+ of a file of \d+/],
    ["a header longer than any file", new Uint8Array(16).fill(255), /header of 18446744073709551615 bytes/],
    ["no JSON", fileOf("{", 0), /header is no JSON text/],
    ["a list for a header", fileOf([], 0), /header is no JSON object/],
    ["an entry that is a number", fileOf({ a: 1 }, 0), /a: entry is no JSON object/],
    ["an unknown dtype", fileOf(entry({ dtype: "BF16" }), 8), /a: dtype "BF16" is none of F64, F32/],
    ["no dtype", fileOf(entry({ dtype: undefined }), 8), /a: dtype undefined/],
    ["a dtype of the prototype", fileOf(entry({ dtype: "toString" }), 8), /a: dtype "toString"/],
    ["a negative size", fileOf(entry({ shape: [-2] }), 8), /a: shape \[-2\] is no list of sizes/],
    ["a shape beyond counting", fileOf(entry({ shape: [2 ** 40, 2 ** 40] }), 8), /a: shape .* is no list of sizes/],
    ["another shape", fileOf(entry({ shape: [3] }), 8), /a: F32 of shape \[3\] takes 12 bytes, offsets give 8/],
    ["one offset", fileOf(entry({ data_offsets: [0] }), 8), /a: data_offsets \[0\] are no/],
    ["offsets in the wrong order", fileOf(entry({ data_offsets: [8, 0] }), 8), /data begins at 8, expected 0/],
    ["overlapping tensors", fileOf(two([4, 8]), 8), /b: data begins at 4, expected 8: tensors overlap or leave a gap/],
    ["a gap between tensors", fileOf(two([12, 16]), 16), /b: data begins at 12, expected 8/],
  ])("%s", (_, file, text) => {
    expect(() => readSafetensors(file)).toThrow(text);
    expect(() => readSafetensors(file)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", reason: "MALFORMED_WEIGHTS" }));
  });

  test("whatever byte is changed or lost, it is read or refused, never anything else", () => {
    const file = writeSafetensors(
      new Map([
        ["a", { shape: [3], data: Float32Array.of(1, 2, 3) }],
        ["b", { shape: [], data: Float64Array.of(4) }],
      ]),
    );
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(file.length), (at, byte, length) => {
        const broken = file.slice(0, length < at ? file.length : length);
        broken[at] = byte;
        try {
          readSafetensors(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
});

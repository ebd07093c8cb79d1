/** An ONNX graph while it is written: inputs, constants, operators in their order, outputs; and the file that it becomes. */
import {
  ATTRIBUTE,
  ATTRIBUTE_TYPE,
  DIM,
  ELEMENT,
  GRAPH,
  IR_VERSION,
  MODEL,
  NODE,
  OPSET,
  PAIR,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE,
  type ElementType,
} from "./onnx-types.ts";
import { ProtoWriter } from "./proto-writer.ts";

/** A value of the graph: its name there. */
export type ValueName = string;
export type Attributes = Readonly<Record<string, number | readonly number[]>>;
/** A name stands for a number that is known at run time alone. */
export type Shape = readonly (number | string)[];

export interface ModelFacts {
  readonly producerVersion: string;
  readonly text: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export class OnnxGraph {
  /** What its arithmetic is done in. */
  readonly precision: "float32" | "float64";
  readonly #nodes: ProtoWriter[] = [];
  readonly #constants: ProtoWriter[] = [];
  readonly #inputs: ProtoWriter[] = [];
  readonly #outputs: ProtoWriter[] = [];
  readonly #known = new Map<string, ValueName>();

  constructor(precision: "float32" | "float64") {
    this.precision = precision;
  }

  input(name: ValueName, type: ElementType, shape: Shape): ValueName {
    this.#inputs.push(valueInfo(name, type, shape));
    return name;
  }

  /** Gives a value of the graph to the outside. */
  output(name: string, value: ValueName, type: ElementType, shape: Shape): void {
    this.#nodes.push(nodeOf("Identity", [value], name, {}));
    this.#outputs.push(valueInfo(name, type, shape));
  }

  /** The one output of an operator of the standard domain. */
  op(type: string, inputs: readonly ValueName[], attributes: Attributes = {}): ValueName {
    const output = `${type.toLowerCase()}_${this.#nodes.length}`;
    this.#nodes.push(nodeOf(type, inputs, output, attributes));
    return output;
  }

  /** Numbers in the precision of the graph; the same ones are held once. */
  numbers(values: ArrayLike<number>, dims: readonly number[]): ValueName {
    const typed = this.precision === "float32" ? Float32Array.from(values) : Float64Array.from(values);
    return this.#constant(this.precision, dims, new Uint8Array(typed.buffer), typed.length === 1 ? String(typed[0]) : undefined);
  }

  /** A number, spread over whatever it meets: [1, 1]. */
  number(value: number): ValueName {
    return this.numbers([value], [1, 1]);
  }

  /** Whole numbers, [n]: shapes, axes, indices. */
  integers(values: readonly number[], dims: readonly number[] = [values.length]): ValueName {
    const typed = BigInt64Array.from(values, BigInt);
    return this.#constant("int64", dims, new Uint8Array(typed.buffer), values.length <= 2 ? values.join() : undefined);
  }

  cast(value: ValueName, to: ElementType): ValueName {
    return this.op("Cast", [value], { to: ELEMENT[to] });
  }

  /** 1 where a truth value holds, else 0, in the precision of the graph. */
  indicator(truth: ValueName): ValueName {
    return this.cast(truth, this.precision);
  }

  /** The file. */
  finish({ producerVersion, text, metadata }: ModelFacts): Uint8Array<ArrayBuffer> {
    const graph = new ProtoWriter();
    for (const node of this.#nodes) graph.message(GRAPH.node, node);
    graph.text(GRAPH.name, "agent");
    for (const constant of this.#constants) graph.message(GRAPH.initializer, constant);
    for (const input of this.#inputs) graph.message(GRAPH.input, input);
    for (const output of this.#outputs) graph.message(GRAPH.output, output);
    const model = new ProtoWriter()
      .integer(MODEL.irVersion, IR_VERSION)
      .text(MODEL.producer, "rheos")
      .text(MODEL.producerVersion, producerVersion)
      .text(MODEL.text, text)
      .message(MODEL.graph, graph)
      .message(MODEL.opset, new ProtoWriter().text(PAIR.first, "").integer(PAIR.second, OPSET));
    for (const [key, value] of Object.entries(metadata)) {
      model.message(MODEL.metadata, new ProtoWriter().text(PAIR.first, key).text(PAIR.second, value));
    }
    return model.finish();
  }

  /** @param content by which small constants are found again */
  #constant(type: ElementType, dims: readonly number[], raw: Uint8Array, content: string | undefined): ValueName {
    const key = `${type} ${dims.join()} ${content}`;
    const known = content === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) return known;
    const name = `constant_${this.#constants.length}`;
    const tensor = new ProtoWriter();
    for (const dim of dims) tensor.integer(TENSOR.dims, dim);
    this.#constants.push(tensor.integer(TENSOR.type, ELEMENT[type]).text(TENSOR.name, name).bytes(TENSOR.raw, raw));
    if (content !== undefined) this.#known.set(key, name);
    return name;
  }
}

function nodeOf(type: string, inputs: readonly ValueName[], output: ValueName, attributes: Attributes): ProtoWriter {
  const node = new ProtoWriter();
  for (const input of inputs) node.text(NODE.input, input);
  node.text(NODE.output, output).text(NODE.name, output).text(NODE.type, type);
  for (const [name, value] of Object.entries(attributes)) node.message(NODE.attribute, attributeOf(name, value));
  return node;
}

function attributeOf(name: string, value: number | readonly number[]): ProtoWriter {
  const attribute = new ProtoWriter().text(ATTRIBUTE.name, name);
  if (typeof value === "number") return attribute.integer(ATTRIBUTE.integer, value).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integer);
  for (const each of value) attribute.integer(ATTRIBUTE.integers, each);
  return attribute.integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integers);
}

function valueInfo(name: ValueName, type: ElementType, shape: Shape): ProtoWriter {
  const dims = new ProtoWriter();
  for (const dim of shape) {
    const written = typeof dim === "number" ? new ProtoWriter().integer(DIM.value, dim) : new ProtoWriter().text(DIM.param, dim);
    dims.message(SHAPE.dim, written);
  }
  const tensor = new ProtoWriter().integer(TENSOR_TYPE.element, ELEMENT[type]).message(TENSOR_TYPE.shape, dims);
  return new ProtoWriter().text(VALUE.name, name).message(VALUE.type, new ProtoWriter().message(TYPE.tensor, tensor));
}

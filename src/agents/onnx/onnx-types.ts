/** Numbers of the ONNX schema that are needed here. Source: onnx.proto of the ONNX project, IR version 8, operator set 17. */

export const IR_VERSION = 8;
export const OPSET = 17;

/** `TensorProto.DataType`. */
export const ELEMENT = {
  ...{ float32: 1, uint8: 2, int8: 3, uint16: 4, int16: 5, int32: 6, int64: 7, bool: 9, float64: 11, uint32: 12, uint64: 13 },
} as const;
export type ElementType = keyof typeof ELEMENT;

export const MODEL = { irVersion: 1, producer: 2, producerVersion: 3, text: 6, graph: 7, opset: 8, metadata: 14, functions: 25 } as const;
export const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12, sparseInitializer: 15 } as const;
export const NODE = { input: 1, output: 2, name: 3, type: 4, attribute: 5, domain: 7 } as const;
export const ATTRIBUTE = {
  ...{ name: 1, float: 2, integer: 3, tensor: 5, graph: 6, integers: 8, tensors: 10, graphs: 11, type: 20, sparse: 22, sparses: 23 },
} as const;
export const FUNCTION = { node: 7, attribute: 11 } as const;
export const ATTRIBUTE_TYPE = { integer: 2, integers: 7 } as const;
export const TENSOR = { dims: 1, type: 2, name: 8, raw: 9, external: 13, location: 14 } as const;
export const VALUE = { name: 1, type: 2 } as const;
export const TYPE = { tensor: 1 } as const;
export const TENSOR_TYPE = { element: 1, shape: 2 } as const;
export const SHAPE = { dim: 1 } as const;
export const DIM = { value: 1, param: 2 } as const;
/** `OperatorSetIdProto`, `StringStringEntryProto` and, of a sparse tensor, values and indices: two fields each. */
export const PAIR = { first: 1, second: 2 } as const;

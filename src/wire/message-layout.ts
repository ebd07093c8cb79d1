/** What messages of the schema consist of, as far as the time counts that it takes to read them. */
import type { ServiceDefinition } from "@grpc/proto-loader";
import { packageDefinition } from "./schema.ts";

export const VARINT = 0;
export const FIXED64 = 1;
export const LENGTH_DELIMITED = 2;
export const FIXED32 = 5;

/** How one field is encoded. */
export interface FieldLayout {
  /** Of one element. */
  readonly wireType: number;
  /** Whether it is a number that may come as many in one part. */
  readonly mayBePacked: boolean;
  /** Whether it is a varint of 32 bits, which decoders expect to have five bytes at most, or ten. */
  readonly isShort: boolean;
  /** Absent for numbers, texts and bytes. */
  readonly message: MessageLayout | undefined;
}

export interface MessageLayout {
  /** By number. */
  readonly fields: ReadonlyMap<number, FieldLayout>;
  /** Whether byte fields, which may be as long as a message can be, are anywhere in it: tensors, models, snapshots. */
  readonly holdsBytes: boolean;
}

/** The part of google.protobuf.DescriptorProto that is needed here. */
interface Descriptor {
  readonly name: string;
  readonly field: readonly { readonly number: number; readonly label: string; readonly type: string; readonly typeName: string }[];
  readonly nestedType: readonly Descriptor[];
}

const WIRE_TYPES: Readonly<Record<string, number>> = {
  TYPE_DOUBLE: FIXED64,
  TYPE_FIXED64: FIXED64,
  TYPE_SFIXED64: FIXED64,
  TYPE_FLOAT: FIXED32,
  TYPE_FIXED32: FIXED32,
  TYPE_SFIXED32: FIXED32,
  TYPE_STRING: LENGTH_DELIMITED,
  TYPE_BYTES: LENGTH_DELIMITED,
  TYPE_MESSAGE: LENGTH_DELIMITED,
};
const LONG_VARINTS = ["TYPE_INT64", "TYPE_UINT64", "TYPE_SINT64"];

const descriptors = new Map<string, Descriptor>();
const layouts = new Map<string, MessageLayout>();

/** Of the requests of a method. @param path "/rheos.v1.EnvService/Make" */
export function requestLayout(path: string): MessageLayout {
  const [, service = "", method = ""] = path.split("/");
  const { requestType } = (packageDefinition[service] as ServiceDefinition)[method] ?? {};
  if (requestType === undefined) throw new Error(`${path}: no such method in the schema`);
  return messageLayout(resolve(service, (requestType.type as Descriptor).name));
}

/** @param fullName e.g. "rheos.v1.MakeRequest" */
function messageLayout(fullName: string): MessageLayout {
  const known = layouts.get(fullName);
  if (known !== undefined) return known;
  const descriptor = allDescriptors().get(fullName);
  if (descriptor === undefined) throw new Error(`${fullName}: no such message in the schema`);
  const fields = new Map<number, FieldLayout>();
  const layout = { fields, holdsBytes: bytesWithin(fullName, new Set()) };
  // Before its fields, as messages may hold themselves.
  layouts.set(fullName, layout);
  for (const { number, label, type, typeName } of descriptor.field) {
    const wireType = WIRE_TYPES[type] ?? VARINT;
    fields.set(number, {
      wireType,
      mayBePacked: label === "LABEL_REPEATED" && wireType !== LENGTH_DELIMITED,
      isShort: wireType === VARINT && !LONG_VARINTS.includes(type),
      message: type === "TYPE_MESSAGE" ? messageLayout(resolve(fullName, typeName)) : undefined,
    });
  }
  return layout;
}

function bytesWithin(fullName: string, seen: Set<string>): boolean {
  if (seen.has(fullName)) return false;
  seen.add(fullName);
  const fields = allDescriptors().get(fullName)?.field ?? [];
  return fields.some(
    ({ type, typeName }) => type === "TYPE_BYTES" || (type === "TYPE_MESSAGE" && bytesWithin(resolve(fullName, typeName), seen)),
  );
}

/** The full name of what a message calls by a name that may be relative to it. */
function resolve(fullName: string, typeName: string): string {
  for (let scope = fullName; scope !== ""; scope = scope.slice(0, Math.max(0, scope.lastIndexOf(".")))) {
    const candidate = `${scope}.${typeName}`;
    if (allDescriptors().has(candidate)) return candidate;
  }
  return typeName;
}

function allDescriptors(): ReadonlyMap<string, Descriptor> {
  const add = (fullName: string, descriptor: Descriptor): void => {
    descriptors.set(fullName, descriptor);
    for (const nested of descriptor.nestedType) add(`${fullName}.${nested.name}`, nested);
  };
  if (descriptors.size > 0) return descriptors;
  for (const [fullName, definition] of Object.entries(packageDefinition)) {
    if ("serialize" in definition) add(fullName, definition.type as Descriptor);
  }
  return descriptors;
}

/** Models that are meant to do harm, and what each is refused with. */

const model = (content: string): string => `<mujoco>${content}</mujoco>`;
const BALL = '<body><joint name="j"/><geom size="0.1"/></body>';
const MOTOR = '<actuator><motor joint="j"/></actuator>';
const body = (content: string): string => model(`<worldbody>${content}</worldbody>${MOTOR}`);
const deep = (tag: string, depth: number): string => `<${tag}>`.repeat(depth) + BALL + `</${tag}>`.repeat(depth);
const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");

export interface HostileModel {
  readonly name: string;
  readonly mjcf: () => string;
  readonly refusal: RegExp;
}

/** Refused before MuJoCo sees them. */
export const HOSTILE_TEXTS: readonly HostileModel[] = [
  {
    name: "50 MB of text",
    mjcf: () => body(" ".repeat(50e6)),
    refusal: /^mjcf: expected at most 2097152 characters, got a text of 500\d+ char/,
  },
  { name: "2 MB of <", mjcf: () => "<".repeat(2e6), refusal: /line 1: expected the name of an element after </ },
  { name: "too many elements", mjcf: () => body(BALL.repeat(30_000)), refusal: /expected at most 20000 elements, got more/ },
  { name: "deep nesting", mjcf: () => body(deep("body", 50_000)), refusal: /line 1: expected at most 50 levels of nesting/ },
  {
    name: "a billion elements by repetition",
    mjcf: () => body(`<replicate count="1e9" offset="1 0 0">${BALL}</replicate>`),
    refusal: /count in <replicate>: expected at most 20000, got 1e9/,
  },
  {
    name: "a billion elements by nested repetition",
    mjcf: () => body('<replicate count="1000">'.repeat(3) + BALL + "</replicate>".repeat(3)),
    refusal: /expected at most 20000 elements once repetitions are written out, got 4\d{9}/,
  },
  {
    name: "a billion laughs",
    mjcf: () => `<!DOCTYPE mujoco [<!ENTITY l0 "ha">${laughs}]>${model("&l9;")}`,
    refusal: /line 1: document types, entities and raw text are not accepted/,
  },
  {
    name: "a huge cloth",
    mjcf: () => body('<flexcomp name="c" type="grid" count="9999 9999 9"/>'),
    refusal: /count in <flexcomp>: expected at most/,
  },
  {
    name: "a huge height field",
    mjcf: () => model('<asset><hfield name="h" nrow="100000" ncol="100000" size="1 1 1 1"/></asset>'),
    refusal: /nrow in <hfield>: expected at most 1024, got 100000/,
  },
  {
    name: "a huge texture",
    mjcf: () => model('<asset><texture type="2d" builtin="flat" width="100000" height="100000"/></asset>'),
    refusal: /width in <texture>: expected at most 2048/,
  },
  { name: "much user data", mjcf: () => model('<size nuserdata="2000000000"/>'), refusal: /nuserdata in <size>: expected at most 4096/ },
  {
    name: "a huge arena",
    mjcf: () => model('<size memory="1G"/>'),
    refusal: /memory in <size>: expected more than 0 and at most 16777216/,
  },
  { name: "NaN", mjcf: () => body('\n<body pos="nan 0 0"/>'), refusal: /line 2: pos in <body>: expected finite numbers, got nan/ },
  { name: "infinity", mjcf: () => body('<geom size="1e999"/>'), refusal: /size in <geom>: expected finite numbers, got 1e999/ },
  { name: "an include", mjcf: () => model('<include file="/etc/passwd"/>'), refusal: /<include> is not accepted/ },
  { name: "a file", mjcf: () => model('<asset><mesh file="/etc/passwd"/></asset>'), refusal: /file in <mesh> is not accepted/ },
  { name: "a plugin", mjcf: () => model('<extension><plugin plugin="mujoco.sdf"/></extension>'), refusal: /<extension> is not accepted/ },
  { name: "no XML", mjcf: () => "#!/bin/sh", refusal: /expected an element <mujoco>, got none/ },
  { name: "an end without a beginning", mjcf: () => "</mujoco>", refusal: /expected no end, got <\/mujoco>/ },
];

/** Refused by MuJoCo, or by what MuJoCo made of them. */
export const HOSTILE_MODELS: readonly HostileModel[] = [
  {
    name: "a schema violation",
    mjcf: () => body('\n<body nam="x"/>'),
    refusal: /MuJoCo refuses the model: .*unrecognized attribute: 'nam'.*line 2/,
  },
  { name: "no actuators", mjcf: () => model(`<worldbody>${BALL}</worldbody>`), refusal: /expected at least one actuator, got none/ },
  {
    name: "many bodies",
    mjcf: () => body(BALL + '<body pos="1 0 0"/>'.repeat(600)),
    refusal: /compiled model's nbody: expected at most 512, got 602/,
  },
  {
    name: "endless iterations",
    mjcf: () => model(`<option iterations="2000000000"/><worldbody>${BALL}</worldbody>${MOTOR}`),
    refusal: /option iterations: expected at most 1000, got 2000000000/,
  },
];

/** Nothing in their texts is too large; making them takes too much time or memory. */
export const GREEDY_MODELS: readonly HostileModel[] = [
  {
    name: "a mesh beyond all memory",
    mjcf: () => meshed('builtin="supersphere" params="2000 1 1"'),
    refusal: /within the limits of time and memory/,
  },
  {
    name: "a mesh beyond all patience",
    mjcf: () => meshed('builtin="supersphere" params="700 0.5 0.5"'),
    refusal: /it took longer than 1 s/,
  },
];

/** Each is good, but ten of them need 512 MiB. */
export function largeMjcf(name: string): string {
  const texture = '<texture type="2d" builtin="flat" width="2048" height="2048"';
  const assets = `<asset>${texture} name="a"/>${texture} name="b"/></asset>`;
  return `<mujoco model="${name}"><size memory="16M"/>${assets}<worldbody>${BALL}</worldbody>${MOTOR}</mujoco>`;
}

function meshed(attributes: string): string {
  return model(`<asset><mesh name="m" ${attributes}/></asset><worldbody>${BALL}<geom type="mesh" mesh="m"/></worldbody>${MOTOR}`);
}

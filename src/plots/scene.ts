/** A picture as a list of marks, painted in order. Pixels from the upper left corner, y downwards; colours are #rrggbb. */

export type Place = readonly [x: number, y: number];

export interface LineMark {
  readonly kind: "line";
  readonly points: readonly Place[];
  readonly color: string;
  readonly width: number;
}

/** The inside of a closed line. */
export interface AreaMark {
  readonly kind: "area";
  readonly points: readonly Place[];
  readonly color: string;
  /** In (0, 1]. */
  readonly opacity: number;
}

export interface TextMark {
  readonly kind: "text";
  /** On the base line, at the anchor. */
  readonly at: Place;
  readonly text: string;
  /** Pixels. */
  readonly size: number;
  readonly anchor: "start" | "middle" | "end";
  readonly color: string;
  readonly bold?: boolean;
  /** Whether it is written upwards. */
  readonly upwards?: boolean;
}

export type Mark = LineMark | AreaMark | TextMark;

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

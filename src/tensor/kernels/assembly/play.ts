/**
 * AssemblyScript: a list of calls, played from first to last without leaving the module: the call of a small kernel from outside costs more
 * than the kernel itself.
 *
 * A record is ten words: the form of the function, its place in the table, and its arguments, 32 bits each. Forms 3 to 8 are that many
 * whole numbers; the others are named below. A function of another form traps.
 */

/** Bytes of a record, of its head. */
const RECORD: usize = 40;
const HEAD: usize = 8;

/** Two whole numbers and a float32, three and one, three and two; four and a float64. */
const FILL: u32 = 21;
const LERP: u32 = 31;
const RANGE: u32 = 32;
const NORMALIZE: u32 = 41;

// @ts-ignore: decorator
@inline
function whole(record: usize, index: usize): u32 {
  return load<u32>(record + HEAD + (index << 2));
}

// @ts-ignore: decorator
@inline
function float(record: usize, index: usize): f32 {
  return load<f32>(record + HEAD + (index << 2));
}

export function play(start: usize, end: usize): void {
  for (let r = start; r < end; r += RECORD) {
    const f = load<u32>(r, 4);
    switch (load<u32>(r)) {
      case 3:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2));
        break;
      case 4:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), whole(r, 3));
        break;
      case 5:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), whole(r, 3), whole(r, 4));
        break;
      case 6:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), whole(r, 3), whole(r, 4), whole(r, 5));
        break;
      case 7:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), whole(r, 3), whole(r, 4), whole(r, 5), whole(r, 6));
        break;
      case 8:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), whole(r, 3), whole(r, 4), whole(r, 5), whole(r, 6), whole(r, 7));
        break;
      case FILL:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), float(r, 2));
        break;
      case LERP:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), float(r, 3));
        break;
      case RANGE:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), float(r, 3), float(r, 4));
        break;
      case NORMALIZE:
        call_indirect<void>(f, whole(r, 0), whole(r, 1), whole(r, 2), whole(r, 3), load<f64>(r + HEAD, 16));
        break;
      default:
        unreachable();
    }
  }
}

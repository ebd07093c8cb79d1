/**
 * AssemblyScript: functions of one operand, element by element, four at a time. A function is a class with one method; `each` is compiled
 * anew for every class, and its instances need no memory.
 */
import { cosine, sine } from "./circular";
import {
  exponential,
  exponentialMinusOne,
  hyperbolicTangent,
  logarithm,
  logarithmOfOnePlus,
  logistic,
  softened,
} from "./exponential";
import { digammaOf, logGammaOf, trigammaOf } from "./gamma";
import { after, FLOAT, VECTOR } from "./lanes";

// @ts-ignore: decorator
@inline
function each<F>(x: usize, out: usize, length: i32): void {
  const f = changetype<F>(0);
  for (const end = after(out, length); out < end; x += VECTOR, out += VECTOR) v128.store(out, f.of(v128.load(x)));
}

// @ts-ignore: decorator
@inline
function eachScalar<F>(x: usize, out: usize, length: i32): void {
  const f = changetype<F>(0);
  for (const end = after(out, length); out < end; x += FLOAT, out += FLOAT) store<f32>(out, <f32>f.of(<f64>load<f32>(x)));
}

class Exp {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return exponential(x);
  }
}

class Log {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return logarithm(x);
  }
}

class Log1p {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return logarithmOfOnePlus(x);
  }
}

class Expm1 {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return exponentialMinusOne(x);
  }
}

class Tanh {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return hyperbolicTangent(x);
  }
}

class Sigmoid {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return logistic(x);
  }
}

class Softplus {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return softened(x);
  }
}

class Relu {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return f32x4.pmax(x, f32x4.splat(0));
  }
}

class Elu {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return v128.bitselect(x, exponentialMinusOne(x), f32x4.gt(x, f32x4.splat(0)));
  }
}

class Square {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return f32x4.mul(x, x);
  }
}

class Sqrt {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return f32x4.sqrt(x);
  }
}

class Reciprocal {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return f32x4.div(f32x4.splat(1), x);
  }
}

class Abs {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return f32x4.abs(x);
  }
}

class Sign {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    const negative = v128.bitselect(f32x4.splat(-1), x, f32x4.lt(x, f32x4.splat(0)));
    return v128.bitselect(f32x4.splat(1), negative, f32x4.gt(x, f32x4.splat(0)));
  }
}

class Step {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return v128.and(f32x4.gt(x, f32x4.splat(0)), f32x4.splat(1));
  }
}

class Sin {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return sine(x);
  }
}

class Cos {
  // @ts-ignore: decorator
  @inline
  of(x: v128): v128 {
    return cosine(x);
  }
}

class LogGamma {
  // @ts-ignore: decorator
  @inline
  of(x: f64): f64 {
    return logGammaOf(x);
  }
}

class Digamma {
  // @ts-ignore: decorator
  @inline
  of(x: f64): f64 {
    return digammaOf(x);
  }
}

class Trigamma {
  // @ts-ignore: decorator
  @inline
  of(x: f64): f64 {
    return trigammaOf(x);
  }
}

export function expEach(x: usize, out: usize, length: i32): void {
  each<Exp>(x, out, length);
}

export function logEach(x: usize, out: usize, length: i32): void {
  each<Log>(x, out, length);
}

export function log1pEach(x: usize, out: usize, length: i32): void {
  each<Log1p>(x, out, length);
}

export function expm1Each(x: usize, out: usize, length: i32): void {
  each<Expm1>(x, out, length);
}

export function tanhEach(x: usize, out: usize, length: i32): void {
  each<Tanh>(x, out, length);
}

export function sigmoidEach(x: usize, out: usize, length: i32): void {
  each<Sigmoid>(x, out, length);
}

export function softplusEach(x: usize, out: usize, length: i32): void {
  each<Softplus>(x, out, length);
}

export function reluEach(x: usize, out: usize, length: i32): void {
  each<Relu>(x, out, length);
}

export function eluEach(x: usize, out: usize, length: i32): void {
  each<Elu>(x, out, length);
}

export function squareEach(x: usize, out: usize, length: i32): void {
  each<Square>(x, out, length);
}

export function sqrtEach(x: usize, out: usize, length: i32): void {
  each<Sqrt>(x, out, length);
}

export function reciprocalEach(x: usize, out: usize, length: i32): void {
  each<Reciprocal>(x, out, length);
}

export function absEach(x: usize, out: usize, length: i32): void {
  each<Abs>(x, out, length);
}

export function signEach(x: usize, out: usize, length: i32): void {
  each<Sign>(x, out, length);
}

export function stepEach(x: usize, out: usize, length: i32): void {
  each<Step>(x, out, length);
}

export function sinEach(x: usize, out: usize, length: i32): void {
  each<Sin>(x, out, length);
}

export function cosEach(x: usize, out: usize, length: i32): void {
  each<Cos>(x, out, length);
}

export function logGammaEach(x: usize, out: usize, length: i32): void {
  eachScalar<LogGamma>(x, out, length);
}

export function digammaEach(x: usize, out: usize, length: i32): void {
  eachScalar<Digamma>(x, out, length);
}

export function trigammaEach(x: usize, out: usize, length: i32): void {
  eachScalar<Trigamma>(x, out, length);
}


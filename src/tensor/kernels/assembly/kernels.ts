/** AssemblyScript: everything that the wasm backend calls: by the names of `Operations` in kernels.ts, and `play`. */
export { add, divide, lessEqual, maximum, minimum, multiply, subtract } from "./binary";
export { concatColumns, outerRows, padColumns, padRows, sliceColumns, sliceRows, spread } from "./columns";
export { adam, affine, clip, copy, fill, inRange, lerp, where } from "./elementwise";
export { gatherColumns, gatherRows, oneHot, scatterAddColumns, scatterAddRows } from "./indexing";
export { play } from "./play";
export { linear, matmul, transpose } from "./products";
export { cumsumColumns, inverseStdRows, logSumExpRows, maxRows, normalizeRows, softmaxRows, sumRows } from "./rows";
export { dot, sumAll, sumColumns } from "./sums";
export {
  absEach as abs,
  cosEach as cos,
  digammaEach as digamma,
  eluEach as elu,
  expEach as exp,
  expm1Each as expm1,
  log1pEach as log1p,
  logEach as log,
  logGammaEach as logGamma,
  reciprocalEach as reciprocal,
  reluEach as relu,
  sigmoidEach as sigmoid,
  signEach as sign,
  sinEach as sin,
  softplusEach as softplus,
  sqrtEach as sqrt,
  squareEach as square,
  stepEach as step,
  tanhEach as tanh,
  trigammaEach as trigamma,
} from "./unary";

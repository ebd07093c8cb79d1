/** The mountain cars. */
export { MOUNTAIN_CAR } from "./mountain-car.ts";
export { MOUNTAIN_CAR_CONTINUOUS } from "./mountain-car-continuous.ts";

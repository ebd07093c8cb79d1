/** Classic control beside the mountain cars. */
export { ACROBOT } from "./acrobot.ts";
export { CART_POLE } from "./cart-pole.ts";
export { PENDULUM } from "./pendulum.ts";

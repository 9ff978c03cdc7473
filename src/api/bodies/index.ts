export { holdBodies, type HoldBodiesOptions } from './hold-bodies.ts';
export { personsPace, type PaceRule } from './pace.ts';
export { refuseLong } from './refuse-long.ts';
export { mostAllowed } from './too-large.ts';

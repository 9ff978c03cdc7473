export { startSimulator, type Simulator } from './start-simulator.ts';
export type { Account, SimulatorOptions } from './options.ts';
export type { Controls } from './controls.ts';
export type { CallbackRule, Fault } from './state.ts';

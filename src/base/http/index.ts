export { addressReader } from './address.ts';
export type { HoldBodiesOptions } from './bodies/hold-bodies.ts';
export { personsPace } from './bodies/pace.ts';
export { refuseLong } from './bodies/refuse-long.ts';
export { callerLocale } from './caller.ts';
export { KnownSessions } from './known-sessions.ts';
export { countRule, limits, refuse } from './limits.ts';
export { requestId } from './lines/answer-lines.ts';
export { note } from './lines/note.ts';
export { answerNowhere } from './nowhere.ts';
export { isJson, isPlain, refuseOtherTypes } from './plain-requests.ts';
export { answerProbes } from './probes.ts';
export {
  isOwnMachine,
  limitQueryRates,
  limitRates,
  rateCounter,
  type Counted,
  type RateOptions,
} from './rate-limit.ts';
export { openServer } from './server.ts';

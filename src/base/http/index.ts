export { addressReader } from './address.ts';
export type { PaceOptions } from './bodies/enforce-pace.ts';
export { personsPace } from './bodies/pace.ts';
export { refuseLong } from './bodies/refuse-long.ts';
export { callerLocale } from './caller.ts';
export { KnownSessions } from './known-sessions.ts';
export { countRule, limits, refuse } from './limits.ts';
export { requestId } from './log/access-log.ts';
export { note } from './log/note.ts';
export { answerUnrouted } from './answer-unrouted.ts';
export { isJson, isPlain, refuseOtherTypes } from './plain-requests.ts';
export { answerProbes } from './probes.ts';
export {
  isOwnMachine,
  limitQueryRates,
  limitRates,
  rateCounter,
  type CountRawRequest,
  type RateOptions,
} from './rate-limit.ts';
export { openServer } from './server.ts';

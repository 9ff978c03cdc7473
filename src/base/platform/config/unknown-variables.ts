import { closest } from 'fastest-levenshtein';
import { configVariables } from './config-variables.ts';

const hubPrefix = /^(LANMU|WECHAT)_/;
/** Read by a single command, or by a script of `deploy/`. */
const ofTasks = [
  'LANMU_PASSWORD',
  'LANMU_OWNER_PASSWORD',
  'LANMU_APP_PASSWORD',
  'LANMU_READER_PASSWORD',
  'LANMU_DATABASE',
];

/** A warning for each variable with a prefix of the hub that nothing reads, which is probably a typing error. */
export function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(configVariables);
  const unknown = Object.keys(env).filter(
    (name) => hubPrefix.test(name) && !known.includes(name) && !ofTasks.includes(name),
  );
  return unknown.map(
    (name) => `${name} is set, but no such variable exists; did you mean ${closest(name, known)}?`,
  );
}

export { release } from './release.ts';
export { unrelease } from './unrelease.ts';

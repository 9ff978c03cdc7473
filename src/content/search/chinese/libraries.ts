import { createRequire } from 'node:module';

export const require = createRequire(import.meta.url);

/**
 * A library that is loaded when it is first needed. What Chinese takes, half a second and 60 MB together, is for the
 * processes in which somebody searches or publishes.
 */
export function library<Library>(name: string): () => Library {
  let loaded: Library | undefined;
  return () => (loaded ??= require(name) as Library);
}

import { createRequire } from 'node:module';

export const require = createRequire(import.meta.url);

/**
 * Loads a library on first use. The libraries for Chinese take half a second and 60 MB together, which only
 * processes that search or publish need.
 */
export function library<Library>(name: string): () => Library {
  let loaded: Library | undefined;
  return () => (loaded ??= require(name) as Library);
}

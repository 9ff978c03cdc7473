import type { Queries } from './queries.generated.ts';

/**
 * Runs a stored query against the public contract. Rejects on a fault. For invalid input of the reader (a truncated
 * cursor) the error has the contract's code `BAD_USER_INPUT`, in `code` or `extensions.code`.
 */
export type Ask = <Name extends keyof Queries>(
  name: Name,
  variables: Queries[Name]['variables'],
) => Promise<Queries[Name]['data']>;

export function isReadersMistake(error: unknown): boolean {
  const { code, extensions } = Object(error) as { code?: unknown; extensions?: { code?: unknown } };
  return code === 'BAD_USER_INPUT' || extensions?.code === 'BAD_USER_INPUT';
}

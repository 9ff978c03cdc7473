import { preparedName, send } from '#base/sql';
import type { Tx } from './context.ts';

/** Like `query`, for a constant text with `$1` and so on. */
export async function prepared<Row extends object>(
  { em }: Pick<Tx, 'em'>,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await send<Row>(em, { name: preparedName(prepared, text), text, values })).rows;
}

import { batched, type Context } from '#base/database';

/** Names of persons, by their ids. */
export const personNames = batched(async ({ em }: Context, ids: readonly string[]): Promise<string[]> => {
  const rows = await em.execute<{ id: string; name: string }[]>(
    'select id, name from person where id in (?)',
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.name ?? '');
});

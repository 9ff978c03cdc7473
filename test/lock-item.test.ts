import { afterAll, beforeAll, expect, it } from 'vitest';
import { command } from '#src/base/database/command.ts';
import { Item } from '#src/content/items/item.entity.ts';
import { lockItem } from '#src/content/items/lock-item.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
beforeAll(async () => {
  hall = await townHall();
});
afterAll(() => hall.stop());

const look = command('test.look', async (tx, { id }: { id: string }) => {
  const { column, unit } = await lockItem(tx, id, 'item.submit');
  return `${column.path} of ${unit.slug}`;
});

it('An item that was moved while a transaction waited for it is found in its new column.', async () => {
  const { itemId } = await hall.publish();
  const mover = hall.orm.em.fork();
  await mover.begin();
  const item = await mover.findOneOrFail(Item, itemId, { populate: ['column'] });
  expect(item.column.path).toBe('news/all/city/politics');
  await mover.execute('update item set column_id = ? where id = ?', [hall.columns[0], itemId]);

  const seen = look(hall.ctx(), { id: itemId });
  await until(
    () =>
      hall.owner.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      ),
    ({ rowCount }) => rowCount! > 0,
  );
  await mover.commit();
  expect(await seen).toBe('news/all of office');
});

it('An item that does not exist is refused as not found.', async () => {
  await expect(look(hall.ctx(), { id: '01a20b9c-d52b-7935-ad7f-6103830e6470' })).rejects.toThrow('not-found');
});

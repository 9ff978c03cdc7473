import { columnByAnnex, unitByName, type Column } from '#catalogue';
import { Item } from '#content';
import type { Context } from '#core';
import type { Unit } from '#people';

/** Where the entries of the demonstration belong, and which of them are there already; each looked up once. */
export class DemoPlaces {
  #units = new Map<string, Promise<Unit | null>>();
  #columns = new Map<string, Promise<Column | null>>();
  #items: Promise<Item[]> | undefined;

  constructor(private readonly hub: Context) {}

  async unit(name: string): Promise<Unit> {
    const unit = await remembered(this.#units, name, () => unitByName(this.hub.em.fork(), name));
    if (!unit) throw new Error(`there is no unit ${name}`);
    return unit;
  }

  async column(annex: readonly string[], unitId: string): Promise<Column> {
    const name = annex.join(' / ');
    const column = await remembered(this.#columns, `${unitId} ${name}`, () =>
      columnByAnnex(this.hub.em.fork(), annex, unitId),
    );
    if (!column) throw new Error(`there is no column ${name}`);
    return column;
  }

  /** What an interrupted load has left, in whatever state. */
  async item(columnId: string, unitId: string, title: string): Promise<Item | undefined> {
    this.#items ??= this.hub.em.fork().find(Item, {});
    return (await this.#items).find(
      ({ column, unit, content }) => column.id === columnId && unit.id === unitId && content.title === title,
    );
  }
}

function remembered<T>(map: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const known = map.get(key) ?? find();
  map.set(key, known);
  return known;
}

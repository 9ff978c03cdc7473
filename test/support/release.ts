import { createItem, type Item, type ItemContent } from '#content';
import type { Context, Role } from '#core';
import { adoptItem, approveItem, publishItem, submitItem } from '#workflow';
import type { RealHub } from './real-hub.ts';

/** When and where an item was first published that is brought over. */
interface Original {
  publishedAt: Date;
  source: string;
}

/** Through whose hands an item goes. */
export type OfficeRole = Extract<Role, 'liaison' | 'unit-leader' | 'portal-editor'>;

/** Takes a draft its whole way to the public, each step by whom it belongs to. */
export async function release(
  by: (role: OfficeRole) => Context,
  id: string,
  original?: Original,
): Promise<Item> {
  await submitItem(by('liaison'), { id });
  await approveItem(by('unit-leader'), { id });
  await adoptItem(by('portal-editor'), { id });
  return publishItem(by('portal-editor'), { id, ...(original && { original }) });
}

interface Draft {
  unitId: string;
  columnId: string;
  kind?: string;
  content: Partial<ItemContent>;
}

/** An item of any office on any column, published now, or long ago and brought over. */
export async function publishedBy(
  town: Pick<RealHub, 'ctx' | 'person'>,
  { unitId, columnId, kind = 'article', content }: Draft,
  original?: Original,
): Promise<Item> {
  const { id: personId, name } = town.person;
  const by = (role: OfficeRole) => {
    const roles: Role[] = original ? [role, 'administrator'] : [role];
    const appointments = roles.map((held) => ({ role: held, unitId, columnId: null, locale: null }));
    return town.ctx({ actor: { personId, name, isHub: false, appointments } });
  };
  const { id } = await createItem(by('liaison'), { unitId, columnId, kind, content });
  return release(by, id, original);
}

import type { Context, Role } from '#src/base/database/context.ts';
import { createItem } from '#src/content/items/create-item.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import type { RealHub } from './real-hub.ts';

/** The first publication of an imported item. */
interface Original {
  publishedAt: Date;
  source: string;
}

/** The roles that take an item through the workflow. */
export type OfficeRole = Extract<Role, 'liaison' | 'unit-leader' | 'portal-editor'>;

/** Publishes a draft; each step is made by the responsible person. */
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

/** Publishes an item of a unit in a column, now, or with a publication date in the past as in an import. */
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

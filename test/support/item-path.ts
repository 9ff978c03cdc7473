import type { RunningHub } from './running-hub.ts';
import type { Staff } from './staff.ts';

/** The people who take an item through the workflow. */
export interface Office {
  unitId: string;
  liaison: Staff;
  leader: Staff;
  editor: Staff;
}

/** A unit with all the people that its items need. */
export async function office(
  hub: RunningHub,
  unit: string,
  editor: Staff,
  key: string = unit,
): Promise<Office> {
  return {
    unitId: await hub.unit(unit),
    liaison: await hub.staff(`liaison-${key}`, { role: 'liaison', unit }),
    leader: await hub.staff(`leader-${key}`, { role: 'unit-leader', unit }),
    editor,
  };
}

export interface Written {
  columnId: string;
  kind?: string;
  content?: object;
}

const selection = 'item { id state version path publishedAt }';

export interface Shown {
  id: string;
  state: string;
  version: number;
  path: string | null;
  publishedAt: string | null;
}

/** A draft of the unit, complete enough to be submitted. */
export async function written(
  { liaison, unitId }: Office,
  { columnId, kind = 'article', content }: Written,
): Promise<Shown> {
  const text = { title: '关于召开座谈会的通知', body: '<p>定于下周一召开座谈会。</p>', ...content };
  const { item } = await liaison.does('itemCreate', { columnId, unitId, kind, content: text }, selection);
  return item;
}

/** Takes a draft through the workflow up to the portal editor. */
export async function adopted(office: Office, id: string, furtherColumnIds: string[] = []): Promise<Shown> {
  await office.liaison.does('itemSubmit', { id });
  await office.leader.does('itemApprove', { id });
  return (await office.editor.does('itemAdopt', { id, furtherColumnIds }, selection)).item;
}

/** Publishes an item; each step is made by the responsible person. */
export async function published(office: Office, input: Written): Promise<Shown & { path: string }> {
  const { id } = await written(office, input);
  await adopted(office, id);
  return (await office.editor.does('itemPublish', { id }, selection)).item;
}

import { Readable } from 'node:stream';
import type { Appointment, Context } from '#src/base/database/context.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Assignment } from '#src/city/access/persons/assignment.entity.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { startSession } from '#src/city/access/sign-in/sessions.ts';
import { createApiToken } from '#src/city/access/tokens/api-tokens.ts';
import { Column } from '#src/city/catalogue/column.entity.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import type { Asset } from '#src/content/assets/asset.entity.ts';
import { uploadAsset } from '#src/content/assets/upload/upload-asset.ts';
import { createItem } from '#src/content/items/create-item.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { restoreVersion } from '#src/workflow/restore-version.ts';
import { returnItem } from '#src/workflow/return-item.ts';
import { scheduleItem } from '#src/workflow/schedule-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { noise } from './assets.ts';
import { mp4 } from './files.ts';
import type { RealHub } from './real-hub.ts';
import { translators } from './translators.ts';

/** The column of all items; `above` is the start of its channel, `elsewhere` another column. */
const column = 'home/notices';

/** Items that are published, corrected and withdrawn by the commands of the hub, and people who request their files. */
export async function livesOfFiles(town: RealHub) {
  const people = await askers(town);
  const foreign = await translators(town);
  const liaison = people.context('writer');
  const leader = people.context('leader');
  const editor = people.context('editor');

  const versionOf = async (id: string) =>
    (await town.owner.query<{ version: number }>('select version from item where id = $1', [id])).rows[0]!
      .version;
  const save = async (id: string, content: Partial<ItemContent>) =>
    saveItem(liaison(), { id, content, expectedVersion: await versionOf(id) });
  async function release(id: string): Promise<void> {
    await submitItem(liaison(), { id });
    await approveItem(leader(), { id });
    await adoptItem(editor(), { id });
    await publishItem(editor(), { id });
  }
  const withdraw = (id: string) =>
    withdrawItem(editor(), { id, explanation: { zh: '该信息有误，已撤回。' } });

  let uploads = 0;
  async function upload(kind: string, by = 'writer'): Promise<Asset> {
    uploads += 1;
    const bytes =
      kind === 'picture'
        ? await noise(400, 300).png().toBuffer()
        : kind === 'film'
          ? Buffer.concat([mp4(1000), Buffer.from(`${uploads}`)])
          : Buffer.from(`%PDF-1.7\n1 0 obj paper ${uploads}\n%%EOF`);
    const name = { picture: 'a.png', film: 'a.mp4' }[kind] ?? 'a.pdf';
    const asset = await uploadAsset(
      liaison(),
      { stream: Readable.from([bytes]), name, unitId: town.unit.id },
      { store: town.store, maxBytes: 1 << 20 },
    );
    if (by !== 'writer')
      await town.owner.query('update asset set uploaded_by = $2 where id = $1', [asset.id, people.idOf(by)]);
    return asset;
  }
  const unitOf = (by: string) => (by === 'stranger' ? people.otherUnit.id : town.unit.id);
  const writeAs = (by: string, content: Partial<ItemContent>, kind = 'article'): Promise<Item> =>
    createItem(people.context(by)(), { columnId: people.columnId, unitId: unitOf(by), kind, content });
  const saveAs = async (by: string, id: string, content: Partial<ItemContent>) =>
    saveItem(people.context(by)(), { id, content, expectedVersion: await versionOf(id) });
  async function releaseAs(by: string, id: string): Promise<void> {
    await submitItem(people.context(by)(), { id });
    await approveItem(people.context(by === 'stranger' ? 'leader of strangers' : 'leader')(), { id });
    await adoptItem(editor(), { id });
    await publishItem(editor(), { id });
  }
  /** Adds assets with the same bytes, as if the author had uploaded them again under other names. */
  const copyOf = async (asset: Asset, name: string, times: number): Promise<void> => {
    await town.owner.query(
      `insert into asset (id, hash, name, media_type, size, width, height, renditions, unit_id, uploaded_by, uploaded_at)
       select gen_random_uuid(), hash, n || $2, media_type, size, width, height, renditions, unit_id, uploaded_by, uploaded_at + interval '1 second'
       from asset, generate_series(1, $3::int) n where id = $1`,
      [asset.id, name, times],
    );
    // The updated row moves behind all others.
    await town.owner.query('update asset set uploaded_at = uploaded_at where id = $1', [asset.id]);
  };

  return {
    ...people,
    save,
    release,
    withdraw,
    upload,
    copyOf,
    writeAs,
    saveAs,
    releaseAs,
    restore: async (id: string, number: number) =>
      restoreVersion(liaison(), { id, number, expectedVersion: await versionOf(id) }),
    submit: (id: string) => submitItem(liaison(), { id }),
    approve: (id: string) => approveItem(leader(), { id }),
    adopt: (id: string) => adoptItem(editor(), { id }),
    return: (id: string) => returnItem(leader(), { id, reason: '请补充。' }),
    schedule: (id: string) => scheduleItem(editor(), { id, at: new Date(Date.now() + 3_600_000) }),
    translate: (item: Pick<Item, 'id'>) => foreign.publish(item, Locale.EN, () => 'A translation'),
    write: (content: Partial<ItemContent>, kind = 'article'): Promise<Item> =>
      town.write({ column, kind, content }),
  };
}

/** People with all roles, each with a session, and keys of front ends. */
async function askers(town: RealHub) {
  const em = town.hub.orm.em.fork();
  const columnAt = async (path: string) => (await em.findOneOrFail(Column, { path })).id;
  const other = await em.findOneOrFail(Unit, { slug: 'commerce-bureau' });
  const wanted: Record<string, Partial<Appointment> & Pick<Appointment, 'role'>> = {
    colleague: { role: 'liaison', unitId: town.unit.id },
    leader: { role: 'unit-leader', unitId: town.unit.id },
    'leader of strangers': { role: 'unit-leader', unitId: other.id },
    stranger: { role: 'liaison', unitId: other.id },
    editor: { role: 'portal-editor' },
    'editor here': { role: 'portal-editor', columnId: await columnAt(column) },
    'editor elsewhere': { role: 'portal-editor', columnId: await columnAt('home/pictures') },
    translator: { role: 'translator', locale: Locale.RU },
    dismissed: { role: 'liaison', unitId: town.unit.id },
    'ended session': { role: 'liaison', unitId: town.unit.id },
    writer: { role: 'liaison', unitId: town.unit.id },
  };
  const headers = new Map<string, Record<string, string>>([['nobody', {}]]);
  const contexts = new Map<string, () => Context>();
  const ids = new Map<string, string>();
  for (const [name, appointment] of Object.entries(wanted)) {
    const person =
      name === 'writer'
        ? town.person
        : new Person({ signInName: `p${newId()}`, name, passwordHash: '', createdAt: new Date() });
    if (name !== 'writer') await em.persist(person).flush();
    ids.set(name, person.id);
    if (name !== 'dismissed') await em.persist(new Assignment(person.id, appointment)).flush();
    const { token } = await startSession(em, {
      personId: person.id,
      address: '127.0.0.1',
      agent: 'test',
      hours: name === 'ended session' ? 0 : 1,
      now: new Date(),
    });
    headers.set(name, { cookie: `lanmu_session=${token}` });
    const appointments = [{ unitId: null, columnId: null, locale: null, ...appointment }];
    contexts.set(name, () => town.ctx({ actor: { personId: person.id, name, isHub: false, appointments } }));
  }
  for (const [name, scopes] of [
    ['preview key', ['content:preview'] as const],
    ['key without scope', []],
  ] as const) {
    const { token } = await createApiToken(town.as('administrator'), { name, scopes: [...scopes] });
    headers.set(name, { authorization: `Bearer ${token}` });
  }
  return {
    columnId: await columnAt(column),
    otherUnit: other,
    idOf: (who: string): string => ids.get(who)!,
    headersOf: (who: string): Record<string, string> => {
      const header = headers.get(who);
      if (!header) throw new Error(`unknown person ${who}`);
      return header;
    },
    context: (who: string): (() => Context) => contexts.get(who)!,
  };
}

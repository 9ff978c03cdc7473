import { globalId } from '#src/base/contract/global-id.ts';
import { dayOf, yearOf } from '#src/base/dates/day.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { kindNamed, kinds } from '#src/city/kinds/kinds/kinds.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { attestEditions } from '#src/duty/owed/attest/attest-editions.ts';
import { showEdition } from '#src/duty/owed/attest/show-edition.ts';
import { closeCampaign } from '#src/duty/owed/campaigns/close-campaign.ts';
import { openCampaign } from '#src/duty/owed/campaigns/open-campaign.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { returnItem } from '#src/workflow/return-item.ts';
import { scheduleItem } from '#src/workflow/schedule-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { filled } from './filled.ts';
import { realHub, type RealHub } from './real-hub.ts';
import { translators } from './translators.ts';

/** Marks everything that readers must not see. */
export const secret = 'leakmark';
/** Marks what readers may see. */
export const open = 'openmark';

export const assets = {
  open: { cover: newId(), attachment: newId() },
  secret: { cover: newId(), attachment: newId() },
};

export interface SecretTown {
  town: RealHub;
  /** The path of the column for items of each kind. */
  columnOf: ReadonlyMap<string, string>;
}

/** A hub with items of every kind in every state: what readers may see contains `open`, everything else `secret`. */
export async function secretTown(
  beforeWriting: (town: RealHub) => Promise<void> = async () => {},
): Promise<SecretTown> {
  const town = await realHub();
  const columnOf = await furnish(town);
  await beforeWriting(town);
  await writeEverything(town, columnOf);
  return { town, columnOf };
}

/** Creates a column for each kind, files, the facts of the site, and people with secrets. */
export async function furnish(town: RealHub): Promise<Map<string, string>> {
  const columnOf = new Map<string, string>();
  for (const { name } of kinds) {
    const { rows } = await town.owner.query<{ path: string }>(
      `select path from "column" where repeats_for is null and unit_id is null and (kind = $1 or $1 = any($2))
       order by kind = $1 desc, path limit 1`,
      [name, ['article', 'picture-news', 'official-document', 'video', 'audio', 'download', 'link']],
    );
    columnOf.set(name, rows[0]!.path);
  }
  for (const [mark, { cover, attachment }] of [
    [open, assets.open],
    [secret, assets.secret],
  ] as const) {
    await town.owner.query(
      `insert into asset (id, hash, name, media_type, size, width, height, renditions, uploaded_at) values
         ($1, $3, $3 || '.jpg', 'image/jpeg', 1000, 800, 600, '{480}', now()), ($2, $3, $3 || '.pdf', 'application/pdf', 1000, null, null, '{}', now())`,
      [cover, attachment, mark],
    );
  }
  const openName = JSON.stringify({ zh: open, en: open, ru: open });
  await town.owner.query('insert into site (name, facts) values ($1, $2)', [
    openName,
    JSON.stringify({
      host: JSON.parse(openName),
      contact: JSON.parse(openName),
      notice: JSON.parse(openName),
      idCode: '2305000001',
      icp: open,
      policeRecord: open,
    }),
  ]);
  const { rows } = await town.owner.query<{ id: string }>(
    `insert into person (id, sign_in_name, name, phone, email, password_hash, created_at) values ($1, $2, $2, $2, $2, $2, now()) returning id`,
    [newId(), secret],
  );
  await town.owner.query(`insert into liaison values ($1, $2, $3, $4, '2016-01-01')`, [
    newId(),
    town.unit.id,
    rows[0]!.id,
    secret,
  ]);
  await town.owner.query(
    `update outlet set settings = jsonb_build_object('url', $1::text), paused_reason = $1 where name = 'wechat'`,
    [secret],
  );
  return columnOf;
}

/** Creates items of every kind in every state, with translations in every state. */
async function writeEverything(town: RealHub, columnOf: ReadonlyMap<string, string>): Promise<void> {
  const content = (kind: string, mark: string): ItemContent =>
    filled(kindNamed(kind), mark, mark === open ? assets.open : assets.secret);
  const write = (mark: string, kind = 'article'): Promise<Item> =>
    town.write({ column: columnOf.get(kind)!, kind, content: content(kind, mark) });
  const publish = async (mark: string, kind = 'article') => town.release(await write(mark, kind));
  const staff = await translators(town);
  /** Translates and reviews, and publishes the translation if the item is published. */
  const translate = async ({ id }: Item, locale: Locale.EN | Locale.RU, mark: string, fields?: string[]) => {
    await staff.translate({ id }, locale, ({ place }) =>
      fields && !fields.includes(place) ? undefined : mark,
    );
    const { rows } = await town.owner.query(
      `select 1 from edition where item_id = $1 and locale = 'zh' and retired_at is null`,
      [id],
    );
    if (rows.length > 0 && !fields)
      await publishTranslation(staff[locale].reviewer(), { itemId: id, locale });
  };
  const save = async ({ id }: Item, changed: Partial<ItemContent>) => {
    const { rows } = await town.owner.query<{ version: number }>('select version from item where id = $1', [
      id,
    ]);
    return saveItem(town.as('liaison'), { id, content: changed, expectedVersion: rows[0]!.version });
  };
  const later = new Date(Date.now() + 3_600_000);

  for (const { name } of kinds) {
    const item = await publish(open, name);
    for (const locale of [Locale.EN, Locale.RU] as const) await translate(item, locale, open);
    await write(secret, name);
  }
  await publish(open); // with the first one: a neighbour and a related item
  await publish(open);

  await submitItem(town.as('liaison'), { id: (await write(secret)).id });
  const returned = await write(secret);
  await submitItem(town.as('liaison'), { id: returned.id });
  await returnItem(town.as('unit-leader'), { id: returned.id, reason: secret });
  const approved = await write(secret);
  await submitItem(town.as('liaison'), { id: approved.id });
  await approveItem(town.as('unit-leader'), { id: approved.id });
  for (const isScheduled of [false, true]) {
    const adopted = await write(secret);
    await submitItem(town.as('liaison'), { id: adopted.id });
    await approveItem(town.as('unit-leader'), { id: adopted.id });
    await adoptItem(town.as('portal-editor'), { id: adopted.id });
    if (isScheduled) await scheduleItem(town.as('portal-editor'), { id: adopted.id, at: later });
  }

  // Published, and being corrected.
  await save(await publish(open), content('article', secret));
  // Published with something that should not have been there, and corrected.
  const corrected = await publish(secret);
  await translate(corrected, Locale.EN, secret);
  await save(corrected, content('article', open));
  await submitItem(town.as('liaison'), { id: corrected.id });
  await approveItem(town.as('unit-leader'), { id: corrected.id });
  await adoptItem(town.as('portal-editor'), { id: corrected.id });
  await publishItem(town.as('portal-editor'), { id: corrected.id, correction: open });
  await translate(corrected, Locale.EN, open);
  // Withdrawn: readers see its title and the explanation only. Then written again.
  for (const isRewritten of [false, true]) {
    const withdrawn = await town.publish({
      column: columnOf.get('article')!,
      content: { ...content('article', secret), title: open },
    });
    await translate(withdrawn, Locale.RU, secret);
    await withdrawItem(town.as('portal-editor'), {
      id: withdrawn.id,
      explanation: { zh: open, en: open, ru: open },
    });
    if (isRewritten) await save(withdrawn, { title: secret });
  }
  // Withdrawn while it was being corrected: readers knew the version before the correction.
  const half = await publish(open);
  for (const locale of [Locale.EN, Locale.RU] as const) await translate(half, locale, open);
  await save(half, content('article', secret));
  await withdrawItem(town.as('portal-editor'), {
    id: half.id,
    explanation: { zh: open, en: open, ru: open },
  });
  // Unfinished translations: of a draft, a half of a published text, and a half of its changes.
  await translate(await write(secret), Locale.EN, secret);
  await translate(await publish(open), Locale.RU, secret, ['title', 'summary']);
  const behind = await publish(open);
  await translate(behind, Locale.EN, open);
  await save(behind, { summary: `${open} ${open}` });
  await submitItem(town.as('liaison'), { id: behind.id });
  await approveItem(town.as('unit-leader'), { id: behind.id });
  await adoptItem(town.as('portal-editor'), { id: behind.id });
  await publishItem(town.as('portal-editor'), { id: behind.id });
  await translate(behind, Locale.EN, secret, ['title']);

  const { rows } = await town.owner.query<{ id: string }>('select id from edition where retired_at is null');
  for (const { id } of rows) await showEdition(town.as('portal-editor'), { id });
  await attestEditions(town.as('portal-editor'), { ids: rows.map(({ id }) => id) });
  await town.publish({ column: 'profile/overview', content: { title: open, body: open } });
  const sweep = await openCampaign(town.as('inspector'), { dueOn: `${sweepYear}-12-31` });
  await closeCampaign(town.as('inspector'), { id: sweep });
}

const sweepYear = yearOf(dayOf(new Date()));

/** All root fields with all arguments, and every address and id that could be guessed. */
export async function everyQuestion({
  town,
  columnOf,
}: SecretTown): Promise<Record<string, Record<string, unknown>[]>> {
  const inEach = (args: Record<string, unknown>) => ['ZH', 'EN', 'RU'].map((locale) => ({ ...args, locale }));
  const list = async (sql: string) => (await town.owner.query<{ it: string }>(sql)).rows.map(({ it }) => it);
  const items = await list('select id it from item');
  const paths = await list(
    `select coalesce(i.path, c.path || '/' || i.number) it from item i join "column" c on c.id = i.column_id
     union select c.path || '/' || i.id from item i join "column" c on c.id = i.column_id`,
  );
  const columns = await list(`select path it from "column" where id in (select column_id from item)`);
  const others = [
    ...items,
    ...(await list(
      'select id it from edition union all select id from segment union all select id from person',
    )),
    ...(await list(
      'select id it from asset union all select id from withdrawal union all select id from delivery',
    )),
    ...(await list('select id it from liaison union all select id from outlet')),
  ];
  const types = [
    'Article',
    'Item',
    'Edition',
    'ItemVersion',
    'Translation',
    'Person',
    'Liaison',
    'Asset',
    'Withdrawal',
    'Delivery',
    'Outlet',
    'Session',
  ];
  const ids = [
    ...kinds.flatMap(({ type }) => items.map((id) => globalId(type, id))),
    ...types.flatMap((type) => others.map((id) => globalId(type, id))),
  ];
  const hundreds = Array.from({ length: Math.ceil(ids.length / 100) }, (_, at) =>
    ids.slice(at * 100, at * 100 + 100),
  );
  const future = Buffer.from(JSON.stringify([Date.now() + 86_400_000, '0'])).toString('base64url');
  const near = Buffer.from(JSON.stringify([0, '0'])).toString('base64url');
  const column = columnOf.get('article')!;
  return {
    site: inEach({}),
    sweepCertificate: inEach({ year: sweepYear }),
    channels: inEach({}),
    channel: inEach({ path: column.split('/')[0] }),
    column: columns.flatMap((path) => inEach({ path })),
    content: paths.flatMap((path) => [...inEach({ path }), ...inEach({ path, fallback: 'ZH' })]),
    contents: [
      ...inEach({ first: 100 }),
      ...inEach({ last: 100, fallback: 'ZH', orderBy: 'OLDEST' }),
      ...inEach({ first: 50, after: future }),
      ...inEach({ last: 50, before: near, orderBy: 'OLDEST' }),
      ...columns.flatMap((path) =>
        inEach({ filter: { column: path, unit: town.unit.slug }, fallback: 'RU' }),
      ),
      ...inEach({
        filter: {
          kinds: kinds.map(({ name }) => name),
          publishedFrom: '2000-01-01T00:00:00Z',
          publishedUntil: '2100-01-01T00:00:00Z',
        },
      }),
    ],
    projectFacets: inEach({
      column: columnOf.get('investment-project')!,
      bounds: ['1000000'],
      fallback: 'ZH',
    }),
    duties: [...inEach({ first: 100 }), ...inEach({ last: 100 })],
    node: items.map((id) => ({ id: globalId('Article', id) })),
    nodes: hundreds.flatMap((some) => inEach({ ids: some })),
    // With two letters swapped, the search suggests the open word; the secret word must never be suggested.
    search: [open, 'openmakr', 'leakmrak', '示例'].flatMap((text) =>
      inEach({ text, first: 100, fallback: 'ZH' }),
    ),
    searchSuggestions: ['open', 'leak'].flatMap((text) => inEach({ text })),
    unit: inEach({ path: town.unit.slug }),
    units: inEach({ first: 100 }),
    withdrawal: paths.flatMap((path) => inEach({ path })),
  };
}

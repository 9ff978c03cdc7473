import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isEmail } from '#src/base/text/contact/email.ts';
import { Locale } from '#src/base/words/locale.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import type { Staff } from '../support/staff.ts';

interface Shown {
  title: string;
  summary: string;
  /** Empty: the unit is the author. */
  author: string;
}
interface Input {
  name: string;
  content: Shown & { body: string };
  right: Shown | { refused: string };
}
const inputs = JSON.parse(readFileSync(new URL('texts.json', import.meta.url), 'utf8')) as Input[];
/** Allowed by XML 1.0, 2.2, and neither a control nor a noncharacter in HTML. */
const isPrintable = (text: string): boolean =>
  !/(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u.test(text);
const isRefused = (right: Input['right']): right is { refused: string } => 'refused' in right;

let town: RunningHub;
let liaison: Staff;
let editor: Staff;
let place: { unitId: string; columnId: string; kind: string };
beforeAll(async () => {
  town = await runningHub();
  liaison = await town.staff('li', { role: 'liaison', unit: '市教育局' });
  editor = await town.staff('editor', { role: 'portal-editor' });
  const columnId = await town.column('主页栏目', '通知公告');
  place = { unitId: await town.unit('市教育局'), columnId, kind: 'article' };
});
afterAll(() => town?.stop());

/** A feed as a feed reader sees it (RFC 4287, 3.1): for HTML, the text that a browser would show. */
function entriesOf(xml: string): (Shown & { id: string })[] {
  const entries: Record<string, string>[] = [];
  const path: string[] = [];
  let isHtml = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    if (name === 'entry') entries.push({});
    isHtml = attributes['type']?.value === 'html';
  });
  const take = (text: string) => {
    const entry = path.includes('entry') ? entries.at(-1) : undefined;
    const field = { name: 'author', title: 'title', summary: 'summary', id: 'id' }[path.at(-1) ?? ''];
    if (entry && field) entry[field] = (entry[field] ?? '') + (isHtml ? asBrowser(text) : text);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => void path.pop());
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.write(xml).close();
  return entries.map(({ id = '', title = '', summary = '', author = '' }) => ({
    id,
    title,
    summary,
    author,
  }));
}

const entities: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: '\u00a0',
  '#60': '<',
  '#39': "'",
};
const asBrowser = (html: string): string =>
  html
    .replaceAll(/<!--.*?-->|<\/?[a-z!?][^>]*(?:>|$)/gi, '')
    .replaceAll(/&(\w+|#\d+);/g, (whole, name: string) => entities[name] ?? whole);

describe('a text is displayed as it was written, or refused if it would be invisible', () => {
  test.for(inputs)('$name', async ({ content, right }) => {
    const { item, userErrors } = await create(content);
    expect(userErrors).toEqual([]);
    if (isRefused(right)) {
      const [missing] = await liaison.refusals('itemSubmit', { id: item.id });
      expect(missing).toMatchObject({ code: 'VALUE_MISSING', field: right.refused });
      return;
    }
    const { item: published } = await editor.does('itemPublishUrgently', { id: item.id }, 'item { path }');
    const feed = (await town.page('/home/notices/feed.xml')).text;
    expect(isPrintable(feed)).toBe(true);
    const entry = entriesOf(feed).find(({ id }) => id.endsWith(`/${published.path}`));
    expect({ ...entry, id: '' }).toEqual({
      ...right,
      author: right.author || expect.stringContaining('教育局'),
      id: '',
    });
    const page = await town.page(`/${published.path}`);
    expect(page.status).toBe(200);
    expect(isPrintable(page.text)).toBe(true);
    expect(page.text).not.toContain('javascript:');
    // The stored text, which all other outputs are made from.
    const { rows } = await town.owner.query('select body from edition where path = $1', [published.path]);
    expect(isPrintable(rows[0].body)).toBe(true);
  });
});

test('a feed holds together with texts of before this rule', async () => {
  const { item } = await create({ title: '旧的通知', summary: '旧的摘要', body: '<p>正文</p>' });
  await editor.does('itemPublishUrgently', { id: item.id });
  const old = await town.owner.connect();
  try {
    await old.query('set session_replication_role = replica');
    await old.query(
      `update edition set title = E'旧的\\u0001通知', summary = E'旧的\\uFFFE摘要' where title = '旧的通知'`,
    );
  } finally {
    await old.query('reset session_replication_role');
    old.release();
  }
  const feed = (await town.page('/home/notices/feed.xml')).text;
  expect(isPrintable(feed)).toBe(true);
  expect(entriesOf(feed)).toEqual(
    expect.arrayContaining([expect.objectContaining({ title: '旧的通知', summary: '旧的摘要' })]),
  );
});

async function create(content: object): Promise<{ item: { id: string }; userErrors: object[] }> {
  const { itemCreate } = await liaison.ask(
    'mutation q($input: ItemCreateInput!) { itemCreate(input: $input) { item { id } userErrors { field code } } }',
    { input: { ...place, content } },
  );
  return itemCreate;
}

const pasted = (text: string) => `${text}\u0000\ud800\u0008\u00ad${text}\ufffe`;

test('a pasted text loses what is invisible, wherever it is written', async () => {
  const leader = await town.staff('leader', { role: 'unit-leader', unit: '市教育局' });
  const translator = await town.staff('translator', { role: 'translator', locale: Locale.EN });
  const content = { title: pasted('通知'), keywords: [pasted('水')], body: `<p>${pasted('正文')}</p>` };
  const { item } = await create(content);
  await liaison.does('itemSubmit', { id: item.id });
  const { item: returned } = await leader.does(
    'itemReturn',
    { id: item.id, reason: pasted('请核对') },
    'item { returnReason content { title keywords body } }',
  );
  expect(returned).toEqual({
    returnReason: '请核对请核对',
    content: { title: '通知通知', keywords: ['水水'], body: '<p>正文正文</p>' },
  });

  const segments = [{ segment: 'title', text: pasted('Notice') }];
  await translator.does('translationSave', { itemId: item.id, locale: 'EN', segments });
  const { rows } = await town.owner.query('select text from segment_translation order by text');
  expect(rows).toEqual([{ text: 'NoticeNotice' }]);

  const { item: published } = await editor.does('itemPublishUrgently', { id: item.id }, 'item { path }');
  await editor.does('itemWithdraw', { id: item.id, explanation: pasted('内容有误') });
  expect((await town.page(`/${published.path}`)).text).toContain('内容有误内容有误');
});

test('an id and a password mean what they say: one with such a character is refused, not mended', async () => {
  const { errors } = await editor.post(
    'mutation ($id: ID!) { itemUnschedule(input: { id: $id }) { item { id } } }',
    {
      id: 'a\u0000',
    },
  );
  expect(errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', reason: 'value.unprintable', field: 'id' } },
  ]);
  const guess = await editor.post(
    'mutation ($password: String!) { signIn(signInName: "li", password: $password) { expiresAt } }',
    {
      password: 'a long enough one\u0000',
    },
  );
  expect(guess.errors).toMatchObject([{ extensions: { reason: 'value.unprintable', field: 'password' } }]);
});

const emails = JSON.parse(readFileSync(new URL('emails.json', import.meta.url), 'utf8')) as {
  address: string;
  isRight: boolean;
}[];
test.each(emails)('an address of mail: $address', ({ address, isRight }) => {
  expect(isEmail(address)).toBe(isRight);
});

describe('what a text loses', () => {
  const body =
    '<p>见图<img src="https://mmbiz.example/1.png"><img src="data:image/png;base64,AA=="><img src="data:image/png;base64,AB=="></p>' +
    '<iframe src="https://v.example/x"></iframe><p>正文<script>x()</script></p>';
  const selection = 'item { id version losses { id class source field times version text } }';
  const losses = async (id: string) =>
    (await liaison.ask(`query q($id: ID!) { item(id: $id) { losses { class version } } }`, { id })).item
      .losses;

  test('is said where it is saved, pictures first, and stays open until a person decides', async () => {
    const content = { title: '图文通知', body };
    const { item } = await liaison.does('itemCreate', { ...place, content }, selection);
    expect(item.losses).toMatchObject([
      { class: 'PICTURE', source: '', field: 'body', times: 2, version: 1 },
      { class: 'PICTURE', source: 'https://mmbiz.example/1.png', times: 1 },
      { class: 'FRAME', source: 'https://v.example/x' },
      { class: 'SCRIPT', source: '' },
    ]);
    expect(item.losses[0].text).toContain('图片');

    // Saved again without and with it: one note, of the last save that removed something.
    const save = (text: string, expectedVersion: number) =>
      liaison.does('itemSave', { id: item.id, content: { body: text }, expectedVersion }, selection);
    await save('<p>见图</p>', 1);
    expect(await losses(item.id)).toHaveLength(4);
    const again = await save(body, 2);
    expect(again.item.losses.map(({ version }: { version: number }) => version)).toEqual([3, 3, 3, 3]);

    const ids = item.losses.map(({ id }: { id: string }) => id);
    const decided = await liaison.does(
      'itemLossesDecide',
      { itemId: item.id, lossIds: ids.slice(1), note: '不需要' },
      selection,
    );
    expect(decided.item.losses.map(({ id }: { id: string }) => id)).toEqual([ids[0]]);
    const [unknown] = await liaison.refusals('itemLossesDecide', { itemId: item.id, lossIds: [ids[1]] });
    expect(unknown).toMatchObject({ code: 'NOT_FOUND', field: 'lossIds.0' });
    const { rows } = await town.owner.query(
      `select note, p.name from item_loss l join person p on p.id = l.decided_by group by 1, 2`,
    );
    expect(rows).toMatchObject([{ note: '不需要' }]);

    // A removal that was decided before is repeated.
    await save(body, 3);
    expect(await losses(item.id)).toHaveLength(4);
  });

  test('is one remark more where it is much, which counts what is not named, over saves as well', async () => {
    const pictures = (count: number) =>
      Array.from({ length: count }, (_, at) => `<img src="https://a.example/${at}.png">`).join('');
    const links = Array.from({ length: 250 }, (_, at) => `<a href="javascript:f(${at})">甲</a>`).join('');
    // A name that looks like a count is still a name.
    const text = (count: number) => `<p>正文${links}${pictures(count)}<iframe src="+"></iframe></p>`;
    const last = (item: { losses: { class: string; source: string; times: number; id: string }[] }) =>
      ['PICTURE', 'FRAME', 'LINK'].map((one) => item.losses.filter((loss) => loss.class === one).at(-1)!);
    const content = { title: '图集', body: text(150) };
    const { item } = await liaison.does('itemCreate', { ...place, content }, selection);
    expect(item.losses).toHaveLength(203);
    expect(last(item)).toMatchObject([
      { source: '+50', times: 50, field: 'body', text: expect.stringContaining('图片') },
      { source: '+', times: 1 },
      { source: '+150', times: 150 },
    ]);
    const input = { id: item.id, content: { body: text(160) }, expectedVersion: 1 };
    const again = (await liaison.does('itemSave', input, selection)).item;
    expect(again.losses).toHaveLength(203);
    expect(last(again)[0]).toMatchObject({ id: last(item)[0]!.id, source: '+60', times: 60 });
  });

  test('may be a screenshot that was pasted, and the text is kept', async () => {
    const pasted = `<p>正文<img src="data:image/png;base64,${'A'.repeat(900_000)}"></p>`;
    const content = { title: '截图', body: pasted };
    const { item } = await liaison.does(
      'itemCreate',
      { ...place, content },
      'item { content { body } losses { class source times } }',
    );
    expect(item).toEqual({
      content: { body: '<p>正文</p>' },
      losses: [{ class: 'PICTURE', source: '', times: 1 }],
    });
  });

  test('is for no one else to decide on', async () => {
    const other = await town.staff('other', { role: 'liaison', unit: '市民政局' });
    const { item } = await liaison.does(
      'itemCreate',
      { ...place, content: { title: '甲', body } },
      selection,
    );
    const [refusal] = await other.refusals('itemLossesDecide', {
      itemId: item.id,
      lossIds: item.losses.map(({ id }: { id: string }) => id),
    });
    expect(['FORBIDDEN', 'NOT_FOUND']).toContain(refusal!.code);
    expect(await losses(item.id)).toHaveLength(4);
  });

  test('is nothing, where a text is saved as it was answered', async () => {
    const { item } = await liaison.does(
      'itemCreate',
      { ...place, content: { title: '乙', body: '<p>甲</p>' } },
      'item { id losses { id } content { body } }',
    );
    expect(item.losses).toEqual([]);
  });
});

// @module-tag volume
import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { hasFastPath } from '../support/fast-path.ts';
import { filled } from '../support/filled.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { leastOf, type Sent } from '../support/strangers.ts';

interface Asked {
  name: string;
  /**
   * A GraphQL query; otherwise `url`. `§largest` is the path of the largest item, `§ids` are those of all, `§20{…}` is
   * repeated with a number for `#`, `§x4000` is a name of that many letters.
   */
  query?: string;
  url?: string;
  right: 'answered' | 'refused';
}
const cases = JSON.parse(
  readFileSync(new URL('long-texts.json', import.meta.url), 'utf8'),
) as readonly Asked[];

/**
 * Of the processor's time of the thread that answers everybody; what is too long has been read until it was. graphql-js
 * goes through the rest of an answer that is refused already; a plan ends there.
 */
const maxMs = { answered: 50, refused: hasFastPath ? 15 : 25 };
const items = 30;

const paragraph =
  '<p>为全面贯彻规划纲要，市政府各部门须落实供热、交通、教育等各项工作，确保年度目标如期完成。</p>';
const bodyOf = (characters: number): string =>
  `${paragraph.repeat(Math.floor(characters / paragraph.length))}<p>末尾词语</p>`;

let town: RealHub;
let largest: string;
let ids: string;
beforeAll(async () => {
  town = await realHub();
  const write = async (title: string, characters: number) => {
    const { path } = await town.publish({
      column: 'home/notices',
      content: { ...filled(kindNamed('article'), title), body: bodyOf(characters) },
    });
    return path!;
  };
  for (let number = 0; number < items; number += 1) await write(`规划纲要 ${number}`, 100_000);
  largest = await write('最长的规划', 499_900);
  const { data } = await town.ask('{ contents(first: 100) { nodes { id } } }');
  ids = data.contents.nodes.map(({ id }: { id: string }) => `"${id}"`).join(' ');
});
afterAll(() => town?.stop());

const written = (text: string): string =>
  text
    .replaceAll('§largest', largest)
    .replaceAll('§ids', ids)
    .replaceAll('§question', '规划纲要市政府各部门落实供热交通教育各项工作年度目标如期完成'.repeat(6))
    .replaceAll(
      /§(\d+)\{(.*)\} \}$/g,
      (_, times: string, each: string) =>
        `${Array.from({ length: Number(times) }, (_one, at) => each.replaceAll('#', String(at))).join(' ')} }`,
    )
    .replaceAll(/§([a-z])(\d+)/g, (_, letter: string, length: string) => letter.repeat(Number(length)));

const sentFor = ({ name, query, url, right }: Asked): Sent =>
  query
    ? { name, method: 'POST', url: '/graphql', query: ['query q§ ', written(query)], right }
    : { name, method: 'GET', url: written(url!), right };

/** Known failures; remove each when it is fixed. */
const notYet: readonly string[] = [];
const isKnown = ({ name }: Asked) => notYet.includes(name);

const check = async (request: Asked) => {
  const { right, query } = request;
  const { isRefused, status, ms, body } = await leastOf(
    town.web,
    sentFor(request),
    (one) => one.ms <= maxMs[right],
  );
  expect({ isRefused, status: status >= 500 ? status : 'no fault' }, body.slice(0, 300)).toEqual({
    isRefused: right === 'refused',
    status: 'no fault',
  });
  if (right === 'refused' && query)
    expect(JSON.parse(body).errors.map((one: { extensions: object }) => one.extensions)).toEqual([
      expect.objectContaining({ code: 'COST_LIMIT_EXCEEDED', reason: 'answer.too-long' }),
    ]);
  expect(ms).toBeLessThanOrEqual(maxMs[right]);
};
test('what grew too long is not read once more to say so', async () => {
  const read: string[] = [];
  const asking = vi.spyOn(town.hub.reader, 'query');
  asking.mockImplementation(function (this: Pool, ...args: [{ text: string }]) {
    read.push(args[0].text);
    return Pool.prototype.query.apply(this, args as never);
  } as never);
  const query = ['query q§ { contents(first: 9) { nodes { a: text b: text body previous { text } } } }'];
  const { isRefused } = await leastOf(
    town.web,
    { name: '', method: 'POST', url: '/graphql', query, right: 'refused' },
    () => true,
  );
  asking.mockRestore();
  expect(isRefused).toBe(true);
  expect(read.filter((text) => text.includes('octet_length(e.body)'))).toHaveLength(1);
});

test.each(cases.filter((one) => !isKnown(one)))('$right soon: $name', check);
test.fails.each(cases.filter(isKnown))('not yet $right soon: $name', check);

test('an excerpt shows what stands far down, and where it was cut', async () => {
  const { data } = await town.ask(
    '{ search(text: "末尾词语", first: 1) { edges { highlight { excerpt } } } }',
  );
  const { excerpt } = data.search.edges[0].highlight;
  expect(excerpt).toMatch(/^….*<mark>末尾词语<\/mark>$/);
});

describe.each([
  ['zh-CN', '减少'],
  ['en', 'fewer entries at once'],
  ['ru', 'меньше записей'],
])('in %s', (locale, words) => {
  test('the refusal says what to do', async () => {
    const { body } = await town.web.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-language': locale },
      payload: { query: '{ contents(first: 100) { nodes { body } } }' },
    });
    expect(body).toContain(words);
  });
});

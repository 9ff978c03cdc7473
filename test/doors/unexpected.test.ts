import { readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import { signedQuery } from '../support/signed-query.ts';
import { simulatedAccount } from '../support/simulated-account.ts';
import type { Staff } from '../support/staff.ts';

interface Input {
  name: string;
  /** `wechat`: with a signature of the account, in plain mode. */
  as: 'nobody' | 'liaison' | 'wechat';
  method: string;
  url: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  query?: string;
  variables?: object;
  right: {
    status?: number;
    below?: number;
    code?: string;
    reason?: string;
    field?: string;
    data?: unknown;
    /** Whether an upload is refused; or the field that the refusal names. */
    refusal?: boolean | string;
  };
}
const inputs = JSON.parse(readFileSync(new URL('unexpected.json', import.meta.url), 'utf8')) as Input[];

const account = { ...simulatedAccount, token: 'callback', aesKeys: [] };

let town: RunningHub;
let liaison: Staff;
let unit: string;
beforeAll(async () => {
  town = await runningHub({}, { ...account, apiUrl: 'http://127.0.0.1:9/cgi-bin' });
  liaison = await town.staff('li', { role: 'liaison', unit: '市教育局' });
  unit = await town.unit('市教育局');
});
afterAll(() => town?.stop());

interface Answered {
  status: number;
  text: string;
}

const signed = (url: string) => `${url}${url.includes('?') ? '&' : '?'}${signedQuery(account.token)}`;

/** Sends the request byte for byte, also what no client would send. */
function sent({ as, method, url, headers, body, query, variables }: Input): Promise<Answered> {
  const { hostname, port } = new URL(town.site);
  const bytes = Buffer.from(
    query === undefined ? (body ?? '').replace('<unit>', unit) : JSON.stringify({ query, variables }),
  );
  const values = {
    host: hostname,
    ...(as === 'liaison' && { cookie: liaison.cookie }),
    ...(method === 'POST' && { 'content-length': String(bytes.length) }),
    ...(query !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  };
  const lines = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, one]),
  );
  return new Promise((resolve, reject) => {
    const request = ask(
      {
        host: hostname,
        port,
        path: as === 'wechat' ? signed(url) : url,
        method,
        headers: lines,
        setHost: false,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => void parts.push(part));
        response.once('end', () =>
          resolve({ status: response.statusCode!, text: String(Buffer.concat(parts)) }),
        );
      },
    );
    request.once('error', reject).end(bytes);
  });
}

describe('the unexpected is answered in words', () => {
  test.for(inputs)('$name', async (input) => {
    const { right } = input;
    const count = town.faults.length;
    const { status, text } = await sent(input);
    if (right.status) expect(status, text.slice(0, 300)).toBe(right.status);
    expect(status, text.slice(0, 300)).toBeLessThan(right.below ?? 500);
    expect(text).not.toMatch(
      /\bat \S+ \(?(?:file:|\/|node:)|node_modules|"INTERNAL|Multipart:|Unexpected end/,
    );
    expect(town.faults.slice(count)).toEqual([]);
    if (right.code || right.reason) {
      const { errors } = JSON.parse(text) as { errors: { extensions: Record<string, unknown> }[] };
      const { code, reason, field } = errors[0]!.extensions;
      if (right.code) expect(code).toBe(right.code);
      else expect({ reason, field }).toEqual({ reason: right.reason, field: right.field });
    }
    if ('data' in right) expect((JSON.parse(text) as { data: unknown }).data).toEqual(right.data);
    // A form may be refused for its content instead of its format.
    if (right.refusal && right.status === 400)
      expect((JSON.parse(text) as { refusals: { code: string }[] }).refusals[0]!.code).toBe('form.malformed');
    if (right.refusal)
      expect(JSON.parse(text)).toEqual({
        refusals: [
          {
            code: expect.any(String),
            message: expect.stringMatching(/[。）]$|\p{Script=Han}/u),
            field: typeof right.refusal === 'string' ? right.refusal : 'file',
            details: expect.anything(),
          },
        ],
      });
  });
});

describe('no one breaks what others read', () => {
  const facets = (
    fallback: string,
  ) => `{ projectFacets(column: "investment/projects", project: { isOpen: true },
    bounds: ["100000000", "500000000", "1000000000"], locale: EN${fallback}) { investment } }`;
  const idOf = async (query: string) => {
    const { text } = await sent({
      name: '',
      as: 'nobody',
      method: 'POST',
      url: '/graphql',
      query,
      right: {},
    });
    return JSON.parse(text) as unknown;
  };

  test('by asking the same question with and without another language', async () => {
    const forms = ['', ', fallback: null', ', fallback: EN', ', fallback: ZH', ', fallback: RU'];
    // Sequentially, so that one connection gets all of them.
    for (const form of [...forms, ...forms])
      expect(await idOf(facets(form))).toMatchObject({
        data: { projectFacets: { investment: [0, 0, 0, 0] } },
      });
    expect(await town.page('/en/investment/projects')).toMatchObject({ status: 200 });
    expect(town.faults.filter((line) => line.includes('repared statement'))).toEqual([]);
  });

  test('columns in the same place have one order', async () => {
    const query = '{ units(first: 100) { nodes { name columns { path } } } }';
    const columnsOf = async () =>
      ((await idOf(query)) as { data: { units: { nodes: { name: string; columns: object[] }[] } } }).data
        .units.nodes;
    const before = await columnsOf();
    expect(before.some(({ columns }) => columns.length > 1)).toBe(true);
    // The physical order of rows must not matter.
    await town.owner.query(
      `do $$ declare one record; begin
         for one in select id from "column" order by path desc loop
           update "column" set position = position where id = one.id; end loop; end $$`,
    );
    await town.owner.query('vacuum full "column"');
    expect(await columnsOf()).toEqual(before);
  });
});

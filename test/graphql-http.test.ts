import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '#src/base/http/limits.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

/**
 * A GET that a page of another site could make a browser send is refused (cross-site request forgery): it has to carry
 * a header for which browsers ask permission first. The specification allows this; all three are a MAY.
 */
const refusedOnPurpose = [
  '5A70', // a query in the address
  'D6D5', // variables in the address, application/graphql-response+json
  '6A70', // variables in the address, application/json
];
const askedFirst: typeof fetch = (url, { headers, ...init } = {}) =>
  fetch(url, { ...init, headers: { ...(headers as object), 'apollo-require-preflight': 'true' } });

let town: RealHub;
let origin: string;
beforeAll(async () => {
  town = await realHub();
  origin = await town.web.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => town.stop());

const audits = serverAudits({ url: 'http://unused' }).map(({ id, name }) => [id, name] as const);
async function verdict(id: string, path: string, fetchFn: typeof fetch = fetch): Promise<string> {
  const audit = serverAudits({ url: origin + path, fetchFn }).find((one) => one.id === id)!;
  const result = await audit.fn();
  return result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`;
}

describe.each(['/graphql', '/console/graphql'])('%s speaks GraphQL over HTTP', (path) => {
  test.each(audits.filter(([id]) => !refusedOnPurpose.includes(id)))('%s %s', async (id) => {
    expect(await verdict(id, path)).toBe('ok');
  });

  test.each(refusedOnPurpose)(
    '%s is refused where a browser was not asked first, and works where it was',
    async (id) => {
      expect(audits.find((audit) => audit[0] === id)![1]).toMatch(/^MAY /);
      expect(await verdict(id, path)).toMatch(/^notice: /);
      expect(await verdict(id, path, askedFirst)).toBe('ok');
    },
  );
});

test('the audit asks as much as it did when this list was made', () => {
  expect(audits.length).toBeGreaterThanOrEqual(61);
});

describe('A question past a limit is refused', () => {
  const nested = (levels: number): string =>
    `{ channels { columns { ${'children { '.repeat(levels - 3)}name${' }'.repeat(levels - 3)} } } }`;
  const refusal = async (query: string, path = '/graphql') => {
    const { errors = [] } = await town.ask(query, {}, path);
    return errors.map(({ message }) => message);
  };

  test('by levels', async () => {
    expect(await refusal(nested(limits.depth + 1))).toEqual([
      `The query is ${limits.depth + 1} levels deep; at most ${limits.depth} are allowed.`,
    ]);
    expect(await refusal(nested(limits.depth))).toEqual([expect.stringContaining('The query costs')]);
  });

  test.each(['/graphql', '/console/graphql'])('by characters: %s', async (path) => {
    const document = (characters: number) => '{ __typename }'.padEnd(characters, ',');
    expect(await refusal(document(limits.characters), path)).toEqual([]);
    expect(await refusal(document(limits.characters + 1), path)).toEqual([
      `The document has ${limits.characters + 1} characters; at most ${limits.characters} are allowed. Put values into variables.`,
    ]);
  });

  test.each(['/graphql', '/console/graphql'])('by tokens: %s', async (path) => {
    const tokens = (count: number) => `{ __type(name: [${'"x"'.repeat(count)}]) { name } }`;
    const tooMany = [expect.stringContaining(`${limits.tokens} tokens`)];
    expect(await refusal(tokens(limits.tokens), path)).toEqual(tooMany);
    expect(await refusal(tokens(limits.tokens - 20), path)).not.toEqual(tooMany);
  });

  test.each(['/graphql', '/console/graphql'])('by fragments: %s', async (path) => {
    const fragments = (count: number) =>
      Array.from({ length: count }, (_, n) => `fragment f${n} on Query { ...f${n + 1} }`).join(' ') +
      ` fragment f${count} on Query { __typename } { ...f0 }`;
    expect(await refusal(fragments(limits.definitions - 1), path)).toEqual([]);
    expect(await refusal(fragments(limits.definitions), path)).toEqual([
      `At most ${limits.definitions} operations and ${limits.definitions} fragments are allowed.`,
    ]);
  });

  test('by variables', async () => {
    const names = (count: number) => Array.from({ length: count }, (_, n) => `$v${n}`);
    const variables = (count: number) =>
      `query (${names(count).join(': ID = "x" ')}: ID = "x") { nodes(ids: [${names(count).join(' ')}]) { id } }`;
    expect(await refusal(variables(limits.variables))).toEqual([]);
    expect(await refusal(variables(limits.variables + 1))).toEqual([
      `At most ${limits.variables} variables are allowed.`,
    ]);
  });

  test.each(['/graphql', '/console/graphql'])('by aliases and directives: %s', async (path) => {
    const aliases = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ');
    expect(await refusal(`{ ${aliases(limits.aliases)} }`, path)).toEqual([]);
    expect(await refusal(`{ ${aliases(limits.aliases + 1)} }`, path)).toEqual([
      `At most ${limits.aliases} aliases are allowed.`,
    ]);
    const directives = (count: number) =>
      Array.from({ length: count }, () => '... @include(if: true) { __typename }').join(' ');
    expect(await refusal(`{ ${directives(limits.directives)} }`, path)).toEqual([]);
    expect(await refusal(`{ ${directives(limits.directives + 1)} }`, path)).toEqual([
      `At most ${limits.directives} directives are allowed.`,
    ]);
  });
});

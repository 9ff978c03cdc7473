import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LogEntry } from '#src/base/database/log-entry.entity.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Refusals } from '#src/base/words/refusal.ts';
import { kinds } from '#src/city/kinds/kinds/kinds.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import { commandNames } from '../support/command-names.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';

interface LogCase {
  name: string;
  input: object;
  logged: object;
}
const cases = JSON.parse(readFileSync(join(projectRoot, 'test/doors/log.json'), 'utf8')) as LogCase[];
const migration = readFileSync(join(projectRoot, 'schema/migrations/0021-log-without-texts.sql'), 'utf8');

const entry = (command: string, input: object) =>
  new LogEntry({
    command,
    personId: null,
    itemId: null,
    unitId: null,
    input,
    traceId: newId(),
    at: new Date(),
  });

describe('the log keeps no texts:', () => {
  test.each(cases)('$name', ({ input, logged }) => {
    expect(JSON.parse(JSON.stringify(entry('item.save', input).input))).toEqual(logged);
  });

  test('whatever a command is given, and whichever it is', () => {
    const names = commandNames();
    expect(names.length).toBeGreaterThan(100);
    const number = fc.oneof(
      fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
      fc.constant(0.13912345678),
    );
    const text = fc.string({ minLength: 2, maxLength: 200, unit: 'binary' }).map((one) => `张三${one}`);
    const input = fc.dictionary(
      fc.constantFrom('kind', 'role', 'content', 'reason', 'id', 'ids', 'text', 'address', 'name'),
      fc.oneof(text, number, fc.array(text), fc.object({ values: [text, number], key: text, maxDepth: 8 })),
    );
    for (const name of names)
      fc.assert(
        fc.property(input, (input) => {
          const logged = JSON.stringify(entry(name, input).input);
          expect(logged).not.toContain('张三');
          expect(logged).not.toMatch(/(?<![0-9a-f])\d{10,}(?![0-9a-f])/);
        }),
        { numRuns: 10 },
      );
  });
});

test('no field of any kind takes names that the program does not know: they would stay in the log', () => {
  let count = 0;
  for (const kind of kinds)
    for (const field of Object.keys(kind.fields)) {
      count += 1;
      const input = { amount: '1200', currency: 'CNY', phone: 1, zhangsan_arrested_on_monday: 1 };
      expect(() => cleanContent(kind, { title: '标题', fields: { [field]: input } }), field).toThrow(
        Refusals,
      );
    }
  expect(count).toBeGreaterThan(50);
});

describe('in the database', () => {
  let town: RealHub;
  beforeAll(async () => {
    town = await realHub();
  });
  afterAll(() => town?.stop());
  const insert = (input: object) =>
    town.owner.query<{ id: string }>(
      `insert into log_entry (command, input, trace_id, at) values ('item.save', $1, 't', now()) returning id`,
      [JSON.stringify(input)],
    );

  const inputOf = async (id: string) =>
    (await town.owner.query<{ input: object }>('select input from log_entry where id = $1', [id])).rows[0]!
      .input;

  test.each(cases)('no entry holds a text, from any writer: $name', async ({ input, logged }) => {
    expect(sameShape(await inputOf((await insert(input)).rows[0]!.id))).toBe(sameShape(logged));
    // An entry that the program wrote correctly is not changed.
    expect(await inputOf((await insert(logged)).rows[0]!.id)).toEqual(logged);
  });

  test('what was logged before is brought to the same', async () => {
    await town.owner.query(
      'drop function log_entry_holds_no_text, log_without_texts, is_text_trace, text_trace cascade',
    );
    const ids: string[] = [];
    for (const { input } of cases) ids.push((await insert(input)).rows[0]!.id);
    await town.owner.query(migration);
    for (const [index, { name, logged }] of cases.entries())
      expect(`${name} ${sameShape(await inputOf(ids[index]!))}`).toBe(`${name} ${sameShape(logged)}`);
    await expect(town.owner.query(`update log_entry set trace_id = 'x'`)).rejects.toThrow('append-only');
  });
});

/** PostgreSQL formats JSON with spaces, so only the fingerprints of whole lists differ. */
const sameShape = (input: unknown): string =>
  JSON.stringify(input, (key, value: unknown) => {
    if (key === 'sha256') return typeof value;
    return Array.isArray(value) || Object(value) !== value
      ? value
      : Object.fromEntries(Object.entries(Object(value)).sort());
  });

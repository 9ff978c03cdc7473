import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fastify, { type FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import pino from 'pino';
import { answerUnrouted } from '#src/base/http/answer-unrouted.ts';
import { logInto } from '#src/tasks/start/open-log.ts';
import { warnOfWordyServer } from '#src/tasks/start/wordy-server.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

let town: RealHub;
beforeAll(async () => {
  town = await realHub();
});
afterAll(() => town?.stop());

describe.each([
  ['in production', { logLevel: 'info', isDemo: false }, false],
  ['that a person reads', { logLevel: 'info', isDemo: false }, true],
] as const)('the log %s', (_, config, isWatched) => {
  test('quotes no row that the database refused', async () => {
    const lines: string[] = [];
    const log = logInto({ write: (line) => void lines.push(line) }, config, isWatched);
    const problem = await town.owner
      .query(`insert into site (name, facts) values ('"未公开的任命"', '{}'), ('"未公开的任命"', null)`)
      .catch((error: unknown) => error);
    expect(problem).toHaveProperty('detail', expect.stringContaining('未公开'));
    log.error({ err: problem }, 'a fault');
    expect(lines.join('')).toContain('a fault');
    expect(lines.join('')).not.toContain('未公开');
  });

  test('keeps no connection that a pool hands out with its error', async () => {
    const lines: string[] = [];
    const log = logInto({ write: (line) => void lines.push(line) }, config, isWatched);
    const pool = new pg.Pool({ connectionString: town.appUrl });
    const lost = once(pool, 'error');
    const { rows } = await pool.query('select pg_backend_pid() pid');
    await town.owner.query('select pg_terminate_backend($1)', [rows[0].pid]);
    const [problem] = await lost;
    expect(problem).toHaveProperty('client.secretKey');
    log.error({ err: problem }, 'a fault');
    expect(lines.join('')).toContain('57P01');
    expect(lines.join('')).not.toContain('secretKey');
    await pool.end();
  });
});

test('the log of requests keeps no words that readers search for', async () => {
  const lines: string[] = [];
  const log = logInto({ write: (line) => void lines.push(line) }, { logLevel: 'info', isDemo: false }, false);
  const app = fastify({ loggerInstance: log as FastifyBaseLogger });
  answerUnrouted(app, async () => {});
  app.get('/search', () => 'found');
  expect((await app.inject({ method: 'PUT', url: '/search?q=zhangsan' })).statusCode).toBe(405);
  expect((await app.inject('/nowhere?q=zhangsan')).json().refusals[0]).toMatchObject({
    code: 'method-not-allowed',
  });
  for (const query of ['?q=zhangsan', `?q=${encodeURIComponent('张三')}&page=2`, '?a=1?q=zhangsan', ''])
    expect((await app.inject(`/search${query}`)).statusCode).toBe(200);
  await app.close();
  expect(lines.join('')).toContain('"url":"/search?…"');
  expect(lines.join('')).toContain('"url":"/search"');
  expect(lines.join('')).not.toMatch(/zhangsan|%E5/i);
});

describe('a server whose log keeps the words of drafts', () => {
  const linesWith = async (settings: Record<string, string>): Promise<string[]> => {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    const query = (statement: { text: string }) => {
      const replaced = Object.entries(settings).reduce(
        (text, [name, value]) => text.replace(`current_setting('${name}')`, `'${value}'::text`),
        statement.text,
      );
      return town.owner.query(replaced);
    };
    const orm = { em: { fork: () => ({ query }) } } as unknown as RealHub['hub']['orm'];
    await warnOfWordyServer({ orm, log });
    return lines;
  };
  const quiet = { log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_statement: 'none' };

  test.each([
    { log_error_verbosity: 'default' },
    { log_error_verbosity: 'verbose' },
    { log_min_error_statement: 'error' },
    { log_min_error_statement: 'warning' },
    { log_statement: 'all' },
    { log_statement: 'mod' },
  ])('is explained in one sentence with what to do: %j', async (setting) => {
    const lines = await linesWith({ ...quiet, ...setting });
    expect(lines).toHaveLength(1);
    for (const [name, value] of Object.entries(setting))
      expect(lines[0]).toMatch(new RegExp(`${name} = \\w+ \\(now ${value}\\)`));
  });

  test.each([{}, { log_min_error_statement: 'fatal' }, { log_statement: 'ddl' }])(
    'is not told when it keeps none: %j',
    async (setting) => {
      expect(await linesWith({ ...quiet, ...setting })).toEqual([]);
    },
  );

  test('the server that the hub brings along keeps none', async () => {
    expect(await linesWith({})).toEqual([]);
  });
});

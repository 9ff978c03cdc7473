import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { otherWriters, owners, writtenByFunctions } from '#src/trust/retention/owners.ts';
import { tables } from '#src/trust/retention/tables.ts';
import { tablesWritten, writesIn } from './support/schema/writes.ts';

// test/bookkeeping.test.ts compares them with the database. The queue's library owns its own.
const names = new Set(Object.keys(tables).filter((name) => !name.startsWith('pgboss.')));
const ownerOf = new Map(Object.entries(owners).flatMap(([room, own]) => own.map((table) => [table, room])));
const writes = writesIn(names);

test('each table has one owner, and each owner is a room', () => {
  expect(Object.values(owners).flat().sort()).toEqual([...names].sort());
  for (const room of Object.keys(owners)) expect(existsSync(join(projectRoot, 'src', room)), room).toBe(true);
});

test('only the owner writes a table, and those who are named with a reason', () => {
  const others = writes.filter(
    ({ table, room }) => room !== ownerOf.get(table) && !otherWriters[table]?.[room],
  );
  expect(
    others.map(({ table, file }) => `${file} writes ${table}, which is of ${ownerOf.get(table)}`),
  ).toEqual([]);
  expect(writes.length).toBeGreaterThan(150);
});

test('nobody is named who does not write', () => {
  const idle = Object.entries(otherWriters).flatMap(([table, rooms]) =>
    Object.keys(rooms)
      .filter((room) => !writes.some((one) => one.table === table && one.room === room))
      .map((room) => `${room} ${table}`),
  );
  expect(idle).toEqual([]);
});

test('what functions of the database write is written down', () => {
  const folder = join(projectRoot, 'schema', 'functions');
  const found = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll(/--[^\n]*/g, '');
    const written = [...new Set(tablesWritten(text))].filter((table) => names.has(table)).sort();
    return written.length > 0 ? [[file.slice(0, -4), written] as const] : [];
  });
  expect(Object.fromEntries(found)).toEqual(writtenByFunctions);
});

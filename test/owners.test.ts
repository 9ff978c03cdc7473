import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { otherWriters, owners, writtenByFunctions } from '#src/trust/retention/owners.ts';
import { tables } from '#src/trust/retention/tables.ts';
import { tablesWritten, writesIn } from './support/schema/writes.ts';

// test/bookkeeping.test.ts compares these names with the database. The queue's tables belong to its library.
const names = new Set(Object.keys(tables).filter((name) => !name.startsWith('pgboss.')));
const ownerOf = new Map(Object.entries(owners).flatMap(([room, own]) => own.map((table) => [table, room])));
const writes = writesIn(names);

test('each table has one owner, and each owner is a room', () => {
  expect(Object.values(owners).flat().sort()).toEqual([...names].sort());
  for (const room of Object.keys(owners)) expect(existsSync(join(projectRoot, 'src', room)), room).toBe(true);
});

test('only its owner writes a table, and the rooms that are listed with a reason', () => {
  const others = writes.filter(
    ({ table, room }) => room !== ownerOf.get(table) && !otherWriters[table]?.[room],
  );
  expect(
    others.map(({ table, file }) => `${file} writes ${table}, which belongs to ${ownerOf.get(table)}`),
  ).toEqual([]);
  expect(writes.length).toBeGreaterThan(150);
});

test('every listed room does write', () => {
  const unused = Object.entries(otherWriters).flatMap(([table, rooms]) =>
    Object.keys(rooms)
      .filter((room) => !writes.some((one) => one.table === table && one.room === room))
      .map((room) => `${room} ${table}`),
  );
  expect(unused).toEqual([]);
});

test('the tables that database functions write are listed', () => {
  const folder = join(projectRoot, 'schema', 'functions');
  const writesOfFunctions = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll(/--[^\n]*/g, '');
    const written = [...new Set(tablesWritten(text))].filter((table) => names.has(table)).sort();
    return written.length > 0 ? [[file.slice(0, -4), written] as const] : [];
  });
  expect(Object.fromEntries(writesOfFunctions)).toEqual(writtenByFunctions);
});

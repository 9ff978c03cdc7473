import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, type Actor, type Role } from '#src/base/database/context.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { may, policy, type Action } from '#src/city/access/policy.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

const acts = Object.keys(policy) as Action[];
const reachOf = (act: Action, role: Role): string =>
  (policy[act] as Partial<Record<Role, string>>)[role] ?? '';

let town: RealHub;
beforeAll(async () => {
  town = await realHub();
});
afterAll(() => town.stop());

describe('the table of who may do what', () => {
  test('reads like this', async () => {
    const width = Math.max(...acts.map((act) => act.length)) + 2;
    const row = (first: string, cells: readonly string[]) =>
      [first.padEnd(width), ...cells.map((cell) => cell.padEnd(15))].join('').trimEnd();
    const table = [
      row('', roles),
      ...acts.map((act) =>
        row(
          act,
          roles.map((role) => reachOf(act, role)),
        ),
      ),
    ];
    await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('policy.txt');
  });

  test('names every act of the program and no other', () => {
    expect([...actsInSource()].sort()).toEqual(acts.toSorted());
  });

  test('knows six roles, as the database does', async () => {
    expect(roles).toEqual([
      'liaison',
      'unit-leader',
      'portal-editor',
      'translator',
      'inspector',
      'administrator',
    ]);
    const { rows } = await town.owner.query<{ rule: string }>(
      `select pg_get_constraintdef(oid) "rule" from pg_constraint where conrelid = 'assignment'::regclass and conname = 'assignment_role_check'`,
    );
    expect([...rows[0]!.rule.matchAll(/'([a-z-]+)'/g)].map(([, role]) => role)).toEqual(roles);
    for (const act of acts) expect(roles).toEqual(expect.arrayContaining(Object.keys(policy[act])));
  });

  const somebody = (role: Role, options: object = {}): Actor => ({
    personId: newId(),
    name: '',
    isHub: false,
    appointments: [{ role, unitId: null, columnId: null, locale: null, ...options }],
  });
  const [here, there] = [newId(), newId()];

  test('ends where it says: at the unit, the column or the locale of the appointment', () => {
    for (const act of acts) {
      for (const role of roles) {
        const reach = reachOf(act, role);
        const bound = somebody(
          role,
          reach === 'own unit' ? { unitId: here } : reach === 'own locale' ? { locale: Locale.EN } : {},
        );
        const inside = { unitId: here, columnIds: [here], locale: Locale.EN, isHandedIn: true };
        expect([act, role, may(bound, act, inside)]).toEqual([act, role, reach !== '']);
        expect([
          act,
          role,
          may(bound, act, { unitId: there, columnIds: [there], locale: Locale.RU }),
        ]).toEqual([
          act,
          role,
          reach === 'anywhere' || reach === 'own column', // the appointment names no column
        ]);
        const narrow = { ...bound, appointments: [{ ...bound.appointments[0]!, columnId: there }] };
        expect([act, role, may(narrow, act, inside)]).toEqual([act, role, false]);
      }
    }
  });

  test('gives nothing to a person without a role', () => {
    const nobody = { ...somebody('liaison'), appointments: [] };
    expect(
      acts.filter((act) => may(nobody, act, { unitId: here, columnIds: [here], locale: Locale.EN })),
    ).toEqual([]);
  });
});

/** All acts that the sources check: named in a call other than the definition of a command of the same name. */
function actsInSource(): Set<string> {
  const named = new Set<string>();
  const src = join(projectRoot, 'src');
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.tsx?$/.test(one),
  )) {
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        !(ts.isIdentifier(node.expression) && node.expression.text === 'command')
      ) {
        for (const argument of node.arguments)
          if (ts.isStringLiteral(argument) && argument.text in policy) named.add(argument.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.Latest));
  }
  return named;
}

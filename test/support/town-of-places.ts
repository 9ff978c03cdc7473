import type { Appointment, ConsoleContext, Role } from '#src/base/database/context.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Column } from '#src/city/catalogue/column.entity.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { createItem } from '#src/content/items/create-item.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import type { RealHub } from './real-hub.ts';

export interface Bound {
  role: Role;
  unit?: string;
  column?: string | undefined;
  locale?: 'en' | 'ru';
}

const states = ['draft', 'submitted', 'published', 'corrected'] as const;

/** Records of two units in three columns, each named after its place, and people who may be bound to some of them. */
export async function townOfPlaces(town: RealHub) {
  const em = town.hub.orm.em.fork();
  const { rows } = await town.owner.query<{ above: string; below: string }>(
    `select a.path above, b.path below from "column" a join "column" b on b.parent_id = a.id
     where a.repeats_for is null and a.unit_id is null and b.repeats_for is null and b.unit_id is null
       and b.kind = 'article' order by b.path limit 1`,
  );
  const paths = {
    notices: 'home/notices',
    pictures: 'home/pictures',
    empty: 'home/disclosure-catalogue',
    ...rows[0]!,
  };
  const columns = new Map<string, Column>();
  for (const [name, path] of Object.entries(paths))
    columns.set(name, await em.findOneOrFail(Column, { path }));
  const units = new Map([
    ['one', town.unit],
    ['two', await em.findOneOrFail(Unit, { slug: 'commerce-bureau' })],
  ]);
  const places = [...units.keys()].flatMap((unit) =>
    ['notices', 'pictures', 'below'].map((column) => ({ unit, column })),
  );

  const actorOf = (bound: readonly Bound[]) => ({
    personId: town.person.id,
    name: town.person.name,
    isHub: false,
    appointments: bound.map(({ role, unit, column, locale }): Appointment => ({
      role,
      unitId: unit ? units.get(unit)!.id : null,
      columnId: column ? columns.get(column)!.id : null,
      locale: (locale as Locale) ?? null,
    })),
  });
  const as = (...bound: Bound[]) => town.ctx({ actor: actorOf(bound) });

  for (const { unit, column } of places) {
    const [liaison, leader, editor] = [
      as({ role: 'liaison', unit }),
      as({ role: 'unit-leader', unit }),
      as({ role: 'portal-editor' }),
    ];
    for (const state of states) {
      const { id } = await createItem(liaison, {
        columnId: columns.get(column)!.id,
        unitId: units.get(unit)!.id,
        kind: 'article',
        content: { title: `${unit}.${column}.${state}`, body: '<p>正文。</p>' },
      });
      if (state === 'draft') continue;
      await submitItem(liaison, { id });
      if (state === 'submitted') continue;
      await approveItem(leader, { id });
      await adoptItem(editor, { id });
      await publishItem(editor, { id });
      if (state === 'corrected')
        await saveItem(liaison, { id, content: { summary: '更正中' }, expectedVersion: 1 });
    }
  }
  await furnish(
    town,
    places.map(({ unit, column }) => ({
      mark: `${unit}.${column}`,
      unitId: units.get(unit)!.id,
      column: columns.get(column)!,
    })),
    units,
  );

  return {
    units,
    columns,
    /** The places of the duties -1, -2, -3 and so on. */
    marks: places.map(({ unit, column }) => `${unit}.${column}`),
    /** The context of a console request. */
    context: (bound: readonly Bound[]): ConsoleContext => ({
      ...town.ctx({ actor: actorOf(bound) }),
      address: '127.0.0.1',
      agent: '',
      sessionToken: null,
      sessionHours: 1,
      tokenScopes: null,
      allowsPrivateWebhooks: false,
      setSession: () => {},
      clearSession: () => {},
    }),
  };
}

interface Placed {
  mark: string;
  unitId: string;
  column: Column;
}

/** Creates a duty, a finding, a reminder and a case in each place, and a spot check with both units. */
async function furnish(
  { owner, person }: RealHub,
  places: readonly Placed[],
  units: ReadonlyMap<string, Unit>,
): Promise<void> {
  const ask = (sql: string, values: unknown[] = []) => owner.query(sql, values);
  const notice = newId();
  await ask(`insert into reminder_round values ('2026-11-23', now())`);
  await ask(
    `insert into reminder_notice (id, person_id, day, subject, text, at) values ($1, $2, '2026-11-23', '提醒', '提醒', now())`,
    [notice, person.id],
  );
  await ask(`insert into reminder_way (notice_id, way, state, next_at) values ($1, 'mail', 'sent', now())`, [
    notice,
  ]);
  for (const [index, { mark, unitId, column }] of places.entries()) {
    const number = -1 - index; // before all those of the annex
    await ask(
      `insert into duty (id, number, column_id, modes, cycle, cycle_text, printed) values ($1, $2, $3, '{enter}', 'daily', '每日', '{}')`,
      [newId(), number, column.id],
    );
    await ask(`insert into duty_unit select id, $2 from duty where number = $1`, [number, unitId]);
    await ask(
      `insert into duty_term (duty_number, column_id, column_path, unit_id, cycle, modes, from_date)
       values ($1, $2, $3, $4, 'daily', '{enter}', '2016-01-01')`,
      [number, column.id, column.path, unitId],
    );
    await ask(
      `insert into finding (id, class, unit_id, column_id, subject, details, opened_at) values ($1, 'empty-column', $2, $3, $4, $5, now())`,
      [newId(), unitId, column.id, mark, JSON.stringify({ column: { zh: mark, en: mark, ru: mark } })],
    );
    await ask(
      `insert into reminder (id, notice_id, person_id, unit_id, duty_number, column_id, column_name, due_on, stage)
       values ($1, $2, $3, $4, $5, $6, $7, '2026-11-23', 'on')`,
      [
        newId(),
        notice,
        person.id,
        unitId,
        number,
        column.id,
        JSON.stringify({ zh: mark, en: mark, ru: mark }),
      ],
    );
    await ask(
      `insert into duty_case (id, unit_id, duty_number, reference, received_on, rule_version, person_id, at)
       values ($1, $2, $3, $4, '2026-11-20', '2019', $5, now())`,
      [newId(), unitId, number, mark, person.id],
    );
  }
  const check = newId();
  await ask(
    `insert into spot_check (id, title, share, seed, seed_at, seed_by) values ($1, '抽查', 15, $2, now(), $3)`,
    [check, '0'.repeat(32), person.id],
  );
  for (const [slug, { id, name }] of units)
    await ask(
      `insert into spot_check_site (id, spot_check_id, unit_id, slug, name, ticket, is_drawn) values ($1, $2, $3, $4, $5, $6, false)`,
      [newId(), check, id, slug, JSON.stringify(name), '0'.repeat(64)],
    );
}

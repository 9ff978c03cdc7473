import { randomBytes } from 'node:crypto';
import type { Actor, Appointment, Context } from '#base/database';
import { query, sql } from '#base/sql';
import { appoint, createPerson } from '#city/access';
import type { Office } from './offices.ts';

/** The people of the replay: a liaison and a leader for every unit, and one editor for the portal. */
export interface ReplayActors {
  liaison(office: Office): Actor;
  leader(office: Office): Actor;
  /** Also an administrator: only administrators may import items with their original date. */
  editor: Actor;
}

type Role = Pick<Appointment, 'role'> & { unitId?: string };
interface ReplayPerson {
  signInName: string;
  name: string;
  roles: Role[];
}

const editor: ReplayPerson = {
  signInName: 'replay-editor',
  name: '示例 网站编辑（2016年回放）',
  roles: [{ role: 'portal-editor' }, { role: 'administrator' }],
};
const liaison = ({ id, slug, name }: Office): ReplayPerson => ({
  signInName: `liaison.${slug}`,
  name: `示例 信息员（${name}）`,
  roles: [{ role: 'liaison', unitId: id }],
});
const leader = ({ id, slug, name }: Office): ReplayPerson => ({
  signInName: `leader.${slug}`,
  name: `示例 分管领导（${name}）`,
  roles: [{ role: 'unit-leader', unitId: id }],
});

/** Creates and appoints the people that are missing. Their passwords are random, so no one can sign in as one of them. */
export async function actorsOf(
  hub: Context,
  offices: readonly Office[],
  signal: AbortSignal,
): Promise<ReplayActors> {
  const members = [editor, ...offices.flatMap((office) => [liaison(office), leader(office)])];
  const before = await actorsByName(hub);
  const waiting = members.values();
  const createNext = async (): Promise<void> => {
    for (const member of waiting) {
      if (signal.aborted) return;
      await createAndAppoint(hub, member, before.get(member.signInName));
    }
  };
  await Promise.all(Array.from({ length: 4 }, createNext)); // hashing a password takes 25 ms of one core
  signal.throwIfAborted();

  const after = await actorsByName(hub);
  return {
    liaison: (office) => after.get(liaison(office).signInName)!,
    leader: (office) => after.get(leader(office).signInName)!,
    editor: after.get(editor.signInName)!,
  };
}

async function createAndAppoint(
  hub: Context,
  { signInName, name, roles }: ReplayPerson,
  before?: Actor,
): Promise<void> {
  const personId =
    before?.personId ??
    (await createPerson(hub, { signInName, name, password: randomBytes(24).toString('base64') })).id;
  for (const part of roles) {
    if (!before?.appointments.some(({ role }) => role === part.role))
      await appoint(hub, { personId, ...part });
  }
}

async function actorsByName({ em }: Context): Promise<Map<string, Actor>> {
  const people = await query(
    em.fork(),
    sql<{ signInName: string; id: string; name: string; appointments: Appointment[] }>`
      select p.sign_in_name "signInName", p.id, p.name, coalesce(jsonb_agg(jsonb_build_object(
        'role', a.role, 'unitId', a.unit_id, 'columnId', a.column_id, 'locale', a.locale)) filter (where a.id is not null), '[]') appointments
      from person p left join assignment a on a.person_id = p.id group by p.id`,
  );
  return new Map(
    people.map(({ signInName, id, name, appointments }) => [
      signInName,
      { personId: id, name, isHub: false, appointments },
    ]),
  );
}

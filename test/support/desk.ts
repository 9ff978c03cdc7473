import type { Role } from '#src/base/database/context.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { startSession } from '#src/city/access/sign-in/sessions.ts';
import type { RealHub } from './real-hub.ts';

/** The context of a signed-in person with these roles, as in the web process. */
export async function deskOf(town: RealHub, roles: readonly Role[], unitId = town.unit.id) {
  const personId = newId();
  await town.owner.query(
    `insert into person (id, sign_in_name, name, password_hash, created_at) values ($1, $2, '王芳', '', now())`,
    [personId, `desk.${personId.slice(-12)}`],
  );
  for (const role of roles)
    await town.owner.query('insert into assignment (id, person_id, role, unit_id) values ($1, $2, $3, $4)', [
      newId(),
      personId,
      role,
      role === 'liaison' || role === 'unit-leader' ? unitId : null,
    ]);
  const { token } = await startSession(town.hub.orm.em.fork(), {
    personId,
    address: '',
    agent: '',
    hours: 720,
    now: town.hub.now(),
  });
  const cookie = `lanmu_session=${token}`;
  return {
    personId,
    cookie,
    send: ({
      headers,
      ...payload
    }: {
      query: string;
      variables?: object;
      headers?: Record<string, string>;
    }) =>
      town.web.inject({
        method: 'POST',
        url: '/console/graphql',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        payload,
      }),
    get: (url: string) => town.web.inject({ method: 'GET', url, headers: { cookie } }),
    async ask(query: string, variables: object = {}) {
      const response = await town.web.inject({
        method: 'POST',
        url: '/console/graphql',
        headers: { cookie, 'content-type': 'application/json' },
        payload: { query, variables },
      });
      return response.json<{
        data: any;
        errors?: { message: string; extensions: Record<string, unknown> }[];
      }>();
    },
  };
}

export type Desk = Awaited<ReturnType<typeof deskOf>>;

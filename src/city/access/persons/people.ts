import { batched, type Context } from '#base/database';
import { ApiToken } from '../tokens/api-token.entity.ts';
import { Assignment } from './assignment.entity.ts';
import { Person } from './person.entity.ts';

/** All people, ordered by name. Not paged: a city has hundreds. */
export const allPeople = ({ em }: Context, { isActive }: { isActive?: boolean | null }): Promise<Person[]> =>
  em.fork().find(Person, isActive == null ? {} : { isActive }, { orderBy: { name: 'asc', id: 'asc' } });

export const personById = batched(async ({ em }: Context, ids: readonly string[]) => {
  const people = await em.fork().find(Person, { id: { $in: [...ids] } });
  return ids.map((id) => people.find((person) => person.id === id) ?? null);
});

export const appointmentsOf = batched(async ({ em }: Context, personIds: readonly string[]) => {
  const assignments = await em
    .fork()
    .find(Assignment, { personId: { $in: [...personIds] } }, { orderBy: { id: 'asc' } });
  return personIds.map((id) => assignments.filter(({ personId }) => personId === id));
});

export const apiTokens = ({ em }: Context): Promise<ApiToken[]> =>
  em.fork().find(ApiToken, {}, { orderBy: { createdAt: 'desc', id: 'asc' } });

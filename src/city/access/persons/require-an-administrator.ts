import type { Tx } from '#base/database';
import { query, sql } from '#base/sql';
import { Refusal } from '#base/words';

/**
 * Refuses with `person.last-administrator` if the change would leave no administrator. The rows stay locked
 * until the command ends, so two administrators who dismiss each other at the same moment cannot both succeed.
 */
export async function requireAnAdministrator(
  { em }: Tx,
  remains: (row: { id: string; personId: string }) => boolean,
): Promise<void> {
  const administrators = await query(
    em,
    sql<{ id: string; personId: string }>`
      select assignment.id, assignment.person_id as "personId" from assignment join person on person.id = person_id
        where role = 'administrator' and person.is_active order by assignment.id for update`,
  );
  if (administrators.length > 0 && !administrators.some(remains))
    throw new Refusal('person.last-administrator');
}

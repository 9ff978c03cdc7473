import { type Tx } from '#base/database';
import { query, sql } from '#base/sql';
import { Refusal } from '#base/words';

/**
 * Refuses with `person.last-administrator` when none would remain. The rows stay locked, so that two administrators
 * who dismiss each other in the same second do not both succeed.
 */
export async function keepAnAdministrator(
  { em }: Tx,
  remains: (row: { id: string; personId: string }) => boolean,
): Promise<void> {
  const found = await query(
    em,
    sql<{ id: string; personId: string }>`
      select assignment.id, assignment.person_id as "personId" from assignment join person on person.id = person_id
        where role = 'administrator' and person.is_active order by assignment.id for update`,
  );
  if (found.length > 0 && !found.some(remains)) throw new Refusal('person.last-administrator');
}

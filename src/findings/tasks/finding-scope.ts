import { Refusal, type Actor, type Context } from '#core';
import { isNobody, policy } from '#people';

/** Findings of a unit, in a column and below it; null: of any. */
interface Scope {
  unit_id: string | null;
  column_id: string | null;
}

/** What the actor may see of the findings; null: all of them. */
export function findingScope({ actor }: Pick<Context, 'actor'>): Scope[] | null {
  if (isNobody(actor)) throw new Refusal('not-signed-in');
  if (actor.isHub) return null;
  const scopes = scopesOf(actor);
  if (scopes.length === 0) throw new Refusal('forbidden', { action: 'finding.read' });
  return scopes.some(({ unit_id, column_id }) => unit_id === null && column_id === null) ? null : scopes;
}

function scopesOf({ appointments }: Actor): Scope[] {
  const row: Partial<Record<string, string>> = policy['finding.read'];
  return appointments
    .filter(({ role }) => row[role])
    .map(({ role, unitId, columnId }) => ({
      unit_id: row[role] === 'own unit' ? unitId : null,
      column_id: columnId,
    }));
}

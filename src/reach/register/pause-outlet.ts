import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { wakeWorkers } from '#reach/promise';
import { Outlet } from './outlet.entity.ts';

/** Pauses an outlet: nothing is sent, and no promised delivery is lost. */
export const pauseOutlet = command(
  'outlet.pause',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<Outlet> => {
    allow(tx.actor, 'outlet.manage');
    const outlet = await outletNamed(tx, id);
    outlet.pausedReason = requiredReason(reason);
    outlet.pausedAt = tx.now;
    outlet.probeAt = null; // never probed: it waits for a person
    return outlet;
  },
);

/** Resumes a paused outlet where it stopped. */
export const resumeOutlet = command('outlet.resume', async (tx, { id }: { id: string }): Promise<Outlet> => {
  allow(tx.actor, 'outlet.manage');
  const outlet = await outletNamed(tx, id);
  outlet.pausedReason = null;
  outlet.pausedAt = null;
  outlet.probeAt = null;
  outlet.probes = 0;
  outlet.probedReason = null;
  await wakeWorkers(tx);
  return outlet;
});

export async function outletNamed(tx: Tx, id: string, field = 'id'): Promise<Outlet> {
  const outlet = await tx.em.findOne(Outlet, id);
  if (!outlet) throw new Refusal('not-found', { id }, field);
  return outlet;
}

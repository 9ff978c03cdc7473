import pg from 'pg';
import pino from 'pino';
import { Outgoing, type OutgoingOptions } from '#src/base/platform/outgoing.ts';
import type { Monitoring } from '#src/duty/findings/monitoring.ts';
import { setTime } from './test-clock.ts';

/** The context of the worker's monitoring, with a clock that the test moves. */
export function testLookout(appUrl: string, publicUrl: string, options: OutgoingOptions = {}) {
  const pool = new pg.Pool({ connectionString: appUrl, options: '-c role=lanmu_app', max: 4 });
  const stopping = new AbortController();
  let ahead = 0;
  const outgoing = new Outgoing({ allowPrivate: true, timeoutMs: 1500, ...options });
  const hub: Monitoring = {
    pool,
    now: () => new Date(Date.now() + ahead),
    log: pino({ level: 'silent' }),
    publicUrl,
    outgoing,
    signal: stopping.signal,
  };
  setTime(pool, hub.now);
  return {
    hub,
    passTime: (ms: number) => void (ahead += ms),
    interrupt: () => stopping.abort(),
    async stop() {
      await outgoing.close();
      await pool.end();
    },
  };
}

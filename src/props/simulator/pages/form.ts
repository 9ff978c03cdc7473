import type { FastifyRequest } from 'fastify';
import type { Platform } from '../platform.ts';

/**
 * The fields of a form of the simulator's own pages; undefined when another site posted it. `name:number` and
 * `name:boolean` are converted; empty fields are left out.
 */
export function formOf(platform: Platform, request: FastifyRequest): Record<string, unknown> | undefined {
  if (!isOurs(platform, request)) return undefined;
  const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  const fields = [...new URLSearchParams(body)].filter(([, value]) => value !== '');
  return Object.fromEntries(
    fields.map(([field, value]) => {
      const [name = '', type] = field.split(':');
      return [name, type === 'number' ? Number(value) : type === 'boolean' ? value === 'true' : value];
    }),
  );
}

/** Browsers send the origin with every posted form; a client without one is not a browser, so CSRF does not apply. */
function isOurs(platform: Platform, { headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || from === new URL(platform.publicUrl()).host;
}

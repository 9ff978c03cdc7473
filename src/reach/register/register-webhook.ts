import { checkLocalText } from '#base/contract';
import { command } from '#base/database';
import { after } from '#base/dates';
import { AddressRefused, newId, Outgoing } from '#base/platform';
import { execute, sql } from '#base/sql';
import { requireMaxLength } from '#base/text';
import { type GivenText, Refusal, type Locale } from '#base/words';
import { allow } from '#city/access';
import { Outlet } from './outlet.entity.ts';
import { OutletRule } from './outlet-rule.entity.ts';
import { newWebhookSecret } from './webhook-secret.ts';
import { outletNamed } from './pause-outlet.ts';
import { expectScope } from './set-outlet-rule.ts';

export interface WebhookRegistration {
  title: GivenText;
  url: string;
  locales: Locale[];
  /** A column or a channel; null: everything. */
  scopeId: string | null;
  /** For demonstrations on one machine. */
  allowPrivate?: boolean;
}

/** Registers an external front end as an outlet. Returns the secret, which cannot be read again. */
export const registerWebhook = command(
  'outlet.register-webhook',
  async (tx, input: WebhookRegistration): Promise<{ outlet: Outlet; secret: string }> => {
    allow(tx.actor, 'outlet.manage');
    const { url, scopeId } = input;
    const title = checkLocalText('title', input.title, { max: 100 });
    checkAddress(input);
    const locales = [...new Set(input.locales)];
    if (locales.length === 0) throw new Refusal('value.missing', {}, 'locales');
    await expectScope(tx, scopeId);
    const outlet = new Outlet({
      name: `webhook-${newId()}`,
      protocol: 'webhook',
      title,
      locales,
      settings: { url },
    });
    tx.em.persist(outlet);
    await tx.em.flush();
    tx.em.persist(new OutletRule(outlet.id, scopeId, 'automatic'));
    const secret = newWebhookSecret();
    await execute(
      tx,
      sql`insert into outlet_secret (outlet_id, name, secret) values (${outlet.id}, 'current', ${secret})`,
    );
    return { outlet, secret };
  },
);

function checkAddress({ url, allowPrivate }: WebhookRegistration): void {
  requireMaxLength(url, maxAddressLength, 'url');
  try {
    new Outgoing({ allowPrivate }).check(url);
  } catch (error) {
    if (error instanceof AddressRefused) throw new Refusal('outlet.address-refused', { url }, 'url');
    throw error;
  }
}

const maxAddressLength = 2000;

/** How long both secrets sign, so that the receiver can switch. */
const overlapMs = 24 * 3_600_000;

/** Creates a new secret for a webhook; the old one keeps signing beside it for a day. */
export const rotateWebhookSecret = command(
  'outlet.rotate-secret',
  async (tx, { id }: { id: string }): Promise<{ outlet: Outlet; secret: string }> => {
    allow(tx.actor, 'outlet.manage');
    const outlet = await outletNamed(tx, id);
    if (outlet.protocol !== 'webhook') throw new Refusal('not-found', { id }, 'id');
    await execute(
      tx,
      sql`
        insert into outlet_secret (outlet_id, name, secret, expires_at)
          select outlet_id, 'previous', secret, ${after(tx.now, overlapMs)} from outlet_secret where outlet_id = ${id} and name = 'current'
          on conflict (outlet_id, name) do update set secret = excluded.secret, expires_at = excluded.expires_at`,
    );
    const secret = newWebhookSecret();
    await execute(
      tx,
      sql`update outlet_secret set secret = ${secret} where outlet_id = ${id} and name = 'current'`,
    );
    return { outlet, secret };
  },
);

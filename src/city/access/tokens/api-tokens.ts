import type { EntityManager } from '@mikro-orm/postgresql';
import { command, type Actor } from '#base/database';
import { refuseDistantFuture } from '#base/dates';
import { Refusal } from '#base/words';
import { ApiToken, tokenScopes, type TokenScope } from './api-token.entity.ts';
import { checkName } from '../persons/contact.ts';
import { allow } from '../policy.ts';
import { hashOfToken, newToken } from './secret-token.ts';

export interface NewApiToken {
  name: string;
  scopes: TokenScope[];
  expiresAt?: Date | null;
}

/** Creates a token for a front end. `token` is returned here and never again. */
export const createApiToken = command(
  'token.create',
  async (tx, { name, scopes, expiresAt = null }: NewApiToken) => {
    allow(tx.actor, 'token.manage');
    if (!tx.actor.personId) throw new Refusal('not-signed-in');
    if (expiresAt && expiresAt <= tx.now) throw new Refusal('token.expires-in-past', {}, 'expiresAt');
    if (expiresAt) refuseDistantFuture(expiresAt, tx.now, 'expiresAt');
    const unknown = scopes.find((scope) => !tokenScopes.includes(scope));
    if (unknown) throw new Refusal('token.scope-unknown', { scope: unknown }, 'scopes');
    const token = newToken('lmt_');
    const apiToken = new ApiToken({
      name: checkName(name),
      tokenHash: hashOfToken(token),
      scopes: [...new Set(scopes)],
      createdBy: tx.actor.personId,
      createdAt: tx.now,
      expiresAt,
    });
    await tx.em.persist(apiToken).flush();
    return { token, apiToken };
  },
);

/** The token is rejected from now on. Idempotent. */
export const revokeApiToken = command('token.revoke', async (tx, { tokenId }: { tokenId: string }) => {
  allow(tx.actor, 'token.manage');
  const apiToken = await tx.em.findOne(ApiToken, tokenId);
  if (!apiToken) throw new Refusal('not-found', { id: tokenId }, 'tokenId');
  apiToken.revokedAt ??= tx.now;
  return apiToken;
});

/**
 * The front end that owns a token, an actor without roles, and its scopes; null if the token is unknown,
 * revoked or expired.
 */
export async function actorOfToken(
  em: EntityManager,
  token: string,
  now: Date,
): Promise<{ actor: Actor; scopes: readonly TokenScope[] } | null> {
  if (!token.startsWith('lmt_')) return null;
  const apiToken = await em.fork().findOne(ApiToken, { tokenHash: hashOfToken(token), revokedAt: null });
  if (!apiToken || (apiToken.expiresAt && apiToken.expiresAt <= now)) return null;
  return {
    actor: { personId: null, name: apiToken.name, isHub: false, appointments: [] },
    scopes: apiToken.scopes,
  };
}

/** Refuses with `token.scope-missing` if the scope is not among them. */
export function requireScope(scopes: readonly string[], scope: TokenScope): void {
  if (!scopes.includes(scope)) throw new Refusal('token.scope-missing', { scope });
}

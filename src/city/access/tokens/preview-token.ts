import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A token that lets its bearer read the draft of one item until an instant, without an account:
 * `lmp_<item>.<until>.<signature>`.
 */
export function signPreview(secret: string, itemId: string, until: Date): string {
  const claim = `${itemId}.${Math.floor(until.getTime() / 1000)}`;
  return `lmp_${claim}.${signatureOf(secret, claim)}`;
}

/** The item whose draft may be read; null if the token is forged, altered or expired. */
export function verifyPreview(secret: string, token: string, now: Date): string | null {
  const [, claim, itemId, until, signature] =
    /^lmp_(([0-9a-f-]{36})\.(\d{1,12}))\.([\w-]{43})$/.exec(token) ?? [];
  if (!claim || !itemId || !signature) return null;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(secret, claim)))) return null;
  return Number(until) * 1000 > now.getTime() ? itemId : null;
}

/**
 * The purpose is part of the signed text, so that nothing else signed with the same secret is accepted as a
 * preview token.
 */
const signatureOf = (secret: string, claim: string) =>
  createHmac('sha256', secret).update(`lanmu preview\n${claim}`).digest('base64url');

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Lets whoever holds it read the draft of one item until an instant, without an account: `lmp_<item>.<until>.<mark>`. */
export function signPreview(secret: string, itemId: string, until: Date): string {
  const claim = `${itemId}.${Math.floor(until.getTime() / 1000)}`;
  return `lmp_${claim}.${mark(secret, claim)}`;
}

/** The item whose draft may be read; null when the token is forged, altered or past. */
export function verifyPreview(secret: string, token: string, now: Date): string | null {
  const [, claim, itemId, until, given] =
    /^lmp_(([0-9a-f-]{36})\.(\d{1,12}))\.([\w-]{43})$/.exec(token) ?? [];
  if (!claim || !itemId || !given) return null;
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(mark(secret, claim)))) return null;
  return Number(until) * 1000 > now.getTime() ? itemId : null;
}

/** Marked with its purpose, so that nothing else signed with the same secret passes for a preview. */
const mark = (secret: string, claim: string) =>
  createHmac('sha256', secret).update(`lanmu preview\n${claim}`).digest('base64url');

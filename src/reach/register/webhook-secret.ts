import { randomBytes } from 'node:crypto';

/** In the format of Standard Webhooks: at least 24 random bytes in Base64, with a recognisable prefix. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

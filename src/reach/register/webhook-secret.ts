import { randomBytes } from 'node:crypto';

/** As Standard Webhooks has it: 24 random bytes or more, in Base64, with a prefix to be recognised by. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

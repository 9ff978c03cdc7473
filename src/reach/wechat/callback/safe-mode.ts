import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** SHA-1 over the sorted parts: the platform's signature of callbacks. */
export const signatureOf = (...parts: string[]): string =>
  createHash('sha1').update(parts.sort().join('')).digest('hex');

export function isSigned(signature: unknown, ...parts: string[]): boolean {
  const expected = Buffer.from(signatureOf(...parts), 'hex');
  const actual = Buffer.from(typeof signature === 'string' ? signature : '', 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

const keyOf = (encodingAesKey: string) => Buffer.from(`${encodingAesKey}=`, 'base64');

/**
 * Decrypts safe mode 安全模式: AES-256-CBC, the IV is the first half of the key, PKCS#7 padding to 32 bytes; inside 16
 * random bytes, the length in 4, the message, the appid. Null: not encrypted with this key, or for another account.
 */
export function decrypt(encrypted: string, encodingAesKey: string, appId: string): string | null {
  try {
    const key = keyOf(encodingAesKey);
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    const padding = padded.at(-1)!;
    if (padding < 1 || padding > 32) return null;
    const plain = padded.subarray(16, padded.length - padding);
    const length = plain.readUInt32BE(0);
    if (plain.subarray(4 + length).toString() !== appId) return null;
    return plain.subarray(4, 4 + length).toString();
  } catch {
    return null;
  }
}

/** Encrypts for safe mode; `random` are 16 unpredictable bytes. */
export function encrypt(
  xml: string,
  encodingAesKey: string,
  appId: string,
  random = randomBytes(16),
): string {
  const key = keyOf(encodingAesKey);
  const message = Buffer.from(xml);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([random, length, message, Buffer.from(appId)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

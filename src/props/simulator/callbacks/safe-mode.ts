import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** The platform pads to blocks of 32 bytes, twice the cipher's own. */
const block = 32;

/** The platform's signature of requests and encrypted answers: the SHA-1 of the sorted parts. */
export const signature = (...parts: string[]): string =>
  createHash('sha1').update(parts.toSorted().join('')).digest('hex');

/** An AES key of 32 bytes in base64, without its final "=": 43 letters and digits. */
export const isAesKey = (value: string): boolean => /^[A-Za-z0-9]{43}$/.test(value);

/** AES-256-CBC over 16 random bytes, the length of the message in 4 bytes, the message, and the appid. */
export function encrypt(
  message: string,
  aesKey: string,
  appId: string,
  random: Buffer = randomBytes(16),
): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(appId)]);
  const padding = block - (plain.length % block);
  const { key, iv } = keyOf(aesKey);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** The decrypted message; undefined when it was encrypted with another key or for another account. */
export function decrypt(encrypted: string, aesKey: string, appId: string): string | undefined {
  try {
    const { key, iv } = keyOf(aesKey);
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    if (padding < 1 || padding > block) return undefined;
    const content = padded.subarray(16, padded.length - padding);
    const end = 4 + content.readUInt32BE(0);
    return content.subarray(end).toString() === appId ? content.subarray(4, end).toString() : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(aesKey: string): { key: Buffer; iv: Buffer } {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  return { key, iv: key.subarray(0, 16) };
}

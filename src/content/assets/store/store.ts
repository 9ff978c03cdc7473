import type { Readable } from 'node:stream';

/** Where the bytes are: under the hash of the original, `original` and its renditions `<width>.webp`. */
export interface AssetStore {
  /** The path of a new file for what comes in, in a folder that only the hub may read; what a killed hub left there is removed at the next start. */
  incomingFile(): Promise<string>;
  /** Whole or not at all, and kept when the power fails afterwards. What is there already stays as it is. */
  put(hash: string, name: string, data: Readable | Buffer): Promise<void>;
  has(hash: string, name: string): Promise<boolean>;
  get(hash: string, name: string): Promise<StoredFile | null>;
}

export interface StoredFile {
  /** In bytes. */
  size: number;
  /** From `start` to `end`, both included; without them, the whole file. */
  read(range?: { start: number; end: number }): Readable;
}

export const original = 'original';
export const renditionName = (width: number): string => `${width}.webp`;

/** The only names that a store knows, so that no path is ever made of anything else. */
export const isStoreKey = (hash: string, name: string): boolean =>
  /^[0-9a-f]{64}$/.test(hash) && /^(original|[1-9]\d{0,4}\.webp)$/.test(name);

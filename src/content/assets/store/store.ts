import type { Readable } from 'node:stream';

/** Stores bytes under the hash of the original: `original` and its renditions `<width>.webp`. */
export interface AssetStore {
  /**
   * The path of a new file for an upload, in a folder that only the hub may read. Files left by a killed hub
   * are removed at the next start.
   */
  incomingFile(): Promise<string>;
  /** Atomic, and durable once it resolves. An existing file is left unchanged. */
  put(hash: string, name: string, data: Readable | Buffer): Promise<void>;
  has(hash: string, name: string): Promise<boolean>;
  get(hash: string, name: string): Promise<StoredFile | null>;
}

export interface StoredFile {
  /** In bytes. */
  size: number;
  /** From `start` to `end`, both inclusive; without a range, the whole file. */
  read(range?: { start: number; end: number }): Readable;
}

export const original = 'original';
export const renditionName = (width: number): string => `${width}.webp`;

/** The only names that a store accepts, so that paths are never built from other input. */
export const isStoreKey = (hash: string, name: string): boolean =>
  /^[0-9a-f]{64}$/.test(hash) && /^(original|[1-9]\d{0,4}\.webp)$/.test(name);

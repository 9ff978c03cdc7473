import { renditionName } from '../store/store.ts';

/**
 * Path below the hub's own address. The content at a path never changes, but access to it does: see
 * `mediaRoutes`.
 */
export const renditionAddress = (hash: string, width: number): string =>
  `/media/${hash}/${renditionName(width)}`;

export const originalAddress = (hash: string, name: string): string =>
  `/media/${hash}/original/${encodeURIComponent(name)}`;

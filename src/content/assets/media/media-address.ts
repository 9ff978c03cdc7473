import { renditionName } from '../store/store.ts';

/** Below the hub's own address. What is there never changes, but who may see it does: see `mediaRoutes`. */
export const renditionAddress = (hash: string, width: number): string =>
  `/media/${hash}/${renditionName(width)}`;

export const originalAddress = (hash: string, name: string): string =>
  `/media/${hash}/original/${encodeURIComponent(name)}`;

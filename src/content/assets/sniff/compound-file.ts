import type { Bytes } from './bytes.ts';

const end = 0xfffffffa; // this number and higher ones are markers, not sectors
const smallSector = 64;

interface DirectoryEntry {
  name: string;
  left: number;
  right: number;
  child: number;
  /** The number of the first sector, and the size in bytes. */
  start: number;
  size: number;
}

/** A compound file with streams in storages ([MS-CFB]), parsed as far as detection of the type requires. */
export interface CompoundFile {
  /** Whether any entry has this name. */
  has(name: string): boolean;
  /** Whether a stream in the root has this name. Embedded documents are in other storages. */
  isInRoot(name: string): boolean;
  /**
   * The first bytes of a stream in the root, at least 64 if it is that long. Empty if the stream does not exist
   * or cannot be read.
   */
  beginningOf(name: string): Promise<Buffer>;
}

/** Null if the file cannot be parsed. */
export async function compoundFile(bytes: Bytes): Promise<CompoundFile | null> {
  const header = await bytes.at(0, 512);
  if (header.length < 512) return null;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 1 << shift;
  const sector = (number: number) => bytes.at((number + 1) * sectorSize, sectorSize);
  const tables = await tableSectors(header, sector, sectorSize);
  const next = async (number: number): Promise<number | null> => {
    const table = await sector(tables[Math.floor(number / (sectorSize / 4))] ?? end);
    return table.length < sectorSize ? null : table.readUInt32LE((number % (sectorSize / 4)) * 4);
  };

  const chain = new Map<number, Buffer>();
  for (let number = header.readUInt32LE(48); number < end;) {
    const part = await sector(number);
    // A cyclic chain would never end.
    if (part.length < sectorSize || chain.has(number) || chain.size > 4096) return null;
    chain.set(number, part);
    const following = await next(number);
    if (following === null) return null;
    number = following;
  }
  const entries = entriesIn(Buffer.concat([...chain.values()]));
  const [root] = entries;
  if (!root) return null;
  const inRoot = siblings(entries, root.child);

  /** Short streams are in small sectors, which are stored inside a stream of the root. */
  const small = async (number: number): Promise<Buffer> => {
    const at = number * smallSector;
    let host: number | null = root.start;
    for (let left = Math.floor(at / sectorSize); left > 0 && host !== null && host < end; left -= 1)
      host = await next(host);
    const whole = host === null || host >= end ? Buffer.alloc(0) : await sector(host);
    return whole.subarray(at % sectorSize, (at % sectorSize) + smallSector);
  };

  return {
    has: (name) => entries.some((entry) => entry.name === name),
    isInRoot: (name) => inRoot.has(name),
    async beginningOf(name) {
      const entry = inRoot.get(name);
      if (!entry || entry.size === 0) return Buffer.alloc(0);
      const isShort = entry.size < header.readUInt32LE(56);
      const first = await (isShort ? small(entry.start) : sector(entry.start));
      return first.subarray(0, entry.size);
    },
  };
}

const entriesIn = (directory: Buffer): DirectoryEntry[] =>
  Array.from({ length: Math.floor(directory.length / 128) }, (_, place) => {
    const at = place * 128;
    const number = (offset: number) => directory.readUInt32LE(at + offset);
    const length = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
    return {
      name: directory.toString('utf16le', at, at + length),
      left: number(68),
      right: number(72),
      child: number(76),
      start: number(116),
      size: number(120),
    };
  });

/** The entries of one storage, which form a tree. */
function siblings(entries: readonly DirectoryEntry[], first: number): Map<string, DirectoryEntry> {
  const seen = new Set<DirectoryEntry>();
  const open = [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = entries[id];
    if (!entry || seen.has(entry)) continue;
    seen.add(entry);
    open.push(entry.left, entry.right);
  }
  return new Map([...seen].map((entry) => [entry.name, entry]));
}

/** The sectors of the allocation table: 109 numbers in the header, further ones in a chain. */
async function tableSectors(
  header: Buffer,
  sector: (number: number) => Promise<Buffer>,
  sectorSize: number,
): Promise<number[]> {
  const sectors = Array.from({ length: 109 }, (_, i) => header.readUInt32LE(76 + i * 4));
  let next = header.readUInt32LE(68);
  for (let round = 0; next < end && round < 1024; round++) {
    const part = await sector(next);
    if (part.length < sectorSize) break;
    for (let at = 0; at < sectorSize - 4; at += 4) sectors.push(part.readUInt32LE(at));
    next = part.readUInt32LE(sectorSize - 4);
  }
  return sectors;
}

import type { Bytes } from './bytes.ts';
import { found, unfit, type Sniffed } from './sniffed.ts';

const end = 0xfffffffa; // this number and higher ones are no sectors

/** Word, Excel or PowerPoint before 2007, from the streams in its root ([MS-CFB]), but not with macros or a password. */
export async function compoundType(bytes: Bytes): Promise<Sniffed | null> {
  const directory = await readDirectory(bytes);
  const entries = Array.from({ length: Math.floor((directory?.length ?? 0) / 128) }, (_, i) =>
    entryAt(directory!, i * 128),
  );
  const [root] = entries;
  if (!root) return null;
  const has = (name: string) => entries.some((entry) => entry.name === name);
  if (has('_VBA_PROJECT')) return unfit('asset.has-macros');
  if (has('EncryptedPackage')) return unfit('asset.has-password');
  const inRoot = siblings(entries, root.child);
  if (inRoot.has('WordDocument')) return found('application/msword');
  if (inRoot.has('Workbook') || inRoot.has('Book')) return found('application/vnd.ms-excel');
  if (inRoot.has('PowerPoint Document')) return found('application/vnd.ms-powerpoint');
  return null;
}

const entryAt = (directory: Buffer, at: number) => ({
  name: directory.toString(
    'utf16le',
    at,
    at + Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2),
  ),
  left: directory.readUInt32LE(at + 68),
  right: directory.readUInt32LE(at + 72),
  child: directory.readUInt32LE(at + 76),
});

/** The names of one storage, which are a tree; documents inside the document are in other storages. */
function siblings(entries: ReturnType<typeof entryAt>[], first: number): Set<string> {
  const seen = new Set<number>();
  const open = [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = entries[id];
    if (!entry || seen.has(id)) continue;
    seen.add(id);
    open.push(entry.left, entry.right);
  }
  return new Set([...seen].map((id) => entries[id]!.name));
}

async function readDirectory(bytes: Bytes): Promise<Buffer | null> {
  const header = await bytes.at(0, 512);
  if (header.length < 512) return null;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 1 << shift;
  const sector = (number: number) => bytes.at((number + 1) * sectorSize, sectorSize);
  const tables = await tableSectors(header, sector, sectorSize);

  const chain = new Map<number, Buffer>();
  for (let number = header.readUInt32LE(48); number < end;) {
    const part = await sector(number);
    // A chain that comes back to itself would never end.
    if (part.length < sectorSize || chain.has(number) || chain.size > 4096) return null;
    chain.set(number, part);
    const place = number % (sectorSize / 4);
    const table = await sector(tables[Math.floor(number / (sectorSize / 4))] ?? end);
    if (table.length < sectorSize) return null;
    number = table.readUInt32LE(place * 4);
  }
  return Buffer.concat([...chain.values()]);
}

/** Where the table of sectors itself is: 109 places in the header, further ones in a chain. */
async function tableSectors(
  header: Buffer,
  sector: (number: number) => Promise<Buffer>,
  sectorSize: number,
): Promise<number[]> {
  const found = Array.from({ length: 109 }, (_, i) => header.readUInt32LE(76 + i * 4));
  let next = header.readUInt32LE(68);
  for (let round = 0; next < end && round < 1024; round++) {
    const part = await sector(next);
    if (part.length < sectorSize) break;
    for (let at = 0; at < sectorSize - 4; at += 4) found.push(part.readUInt32LE(at));
    next = part.readUInt32LE(sectorSize - 4);
  }
  return found;
}

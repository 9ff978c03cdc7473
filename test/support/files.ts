import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** An archive with these names, each with the content `x`, uncompressed. */
export function zip(names: readonly string[], { before = '', isPiped = false } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(before, 'latin1')];
  const directory: Buffer[] = [];
  let at = before.length;
  for (const name of names) {
    const local = Buffer.alloc(30 + name.length + 1);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt32LE(crc32('x'), 14);
    local.writeUInt32LE(1, 18);
    local.writeUInt32LE(1, 22);
    local.writeUInt16LE(name.length, 26);
    local.write(`${name}x`, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt32LE(crc32('x'), 16);
    entry.writeUInt32LE(1, 20);
    entry.writeUInt32LE(1, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46);
    parts.push(local);
    directory.push(entry);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  // The Zip64 end record and its locator, as `zip` writes them when its input is a pipe.
  const large = Buffer.alloc(isPiped ? 76 : 0);
  large.write(isPiped ? 'PK\x06\x06' : '', 'latin1');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, entries, large, end]);
}

/** An archive with these files; `deflated`: compressed, as most programs do. `after`: bytes after its end. */
export function packed(
  files: Readonly<Record<string, string | Buffer>>,
  { isDeflated = false, after = '', comment = '', isLocked = false } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, plain] = [Buffer.from(path), Buffer.from(content)];
    // The first one is stored uncompressed, as OpenDocument requires for `mimetype`.
    const isStored = !isDeflated || at === 0;
    const stored = isStored ? plain : deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 + (isLocked && at > 0 ? 1 : 0), 2); // names in UTF-8
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(stored.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, stored);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, name);
    at += 30 + name.length + stored.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, entries, end, Buffer.from(comment), Buffer.from(after, 'latin1')]);
}

export const office = (main: string, ...others: string[]): Buffer =>
  zip(['[Content_Types].xml', main, ...others]);

/**
 * A compound file ([MS-CFB]) whose root has these streams: a header, the sector table, the directory. One of the
 * streams may have content, as a long stream or as one of the short streams that share sectors.
 */
export function compound(
  streams: readonly string[],
  { of = '', content = Buffer.alloc(0) as Buffer, isShort = false } = {},
): Buffer {
  const [header, table, directory] = [Buffer.alloc(512), Buffer.alloc(512, 0xff), Buffer.alloc(512)];
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  table.writeUInt32LE(0xfffffffd, 0);
  header.writeUInt32LE(4096, 56);
  table.writeUInt32LE(0xfffffffe, 4);
  table.writeUInt32LE(0xfffffffe, 8);
  const held = Buffer.alloc(content.length > 0 ? 512 : 0);
  // The second short stream.
  content.copy(held, isShort ? 64 : 0);
  ['Root Entry', ...streams].forEach((name, index) => {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, at + 64);
    directory.writeUInt32LE(0xffffffff, at + 68);
    directory.writeUInt32LE(index > 0 && index < streams.length ? index + 1 : 0xffffffff, at + 72);
    directory.writeUInt32LE(index === 0 ? 1 : 0xffffffff, at + 76);
    const isHeld = index > 0 && name === of;
    directory.writeUInt32LE(isHeld && isShort ? 1 : 2, at + 116);
    if (isHeld) directory.writeUInt32LE(isShort ? content.length : 4096, at + 120);
  });
  return Buffer.concat([header, table, directory, held]);
}

/** A PNG that claims any dimensions and has almost no data. */
export function hollowPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const made = Buffer.alloc(12 + data.length);
    made.writeUInt32BE(data.length);
    made.write(type, 4);
    data.copy(made, 8);
    made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length);
    return made;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const mark = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    mark,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Frames of silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz, 417 bytes each. */
export const mp3 = (frames: number): Buffer =>
  Buffer.concat(
    Array.from({ length: frames }, () => Buffer.concat([Buffer.from('fffb9000', 'hex'), Buffer.alloc(413)])),
  );

export const mp4 = (bytes: number): Buffer =>
  Buffer.concat([
    Buffer.from('000000186674797069736f6d0000020069736f6d6d703432', 'hex'),
    Buffer.alloc(bytes, 1),
  ]);

/** The first box of an ISO/IEC 14496-12 file: its brand, and the compatible brands. */
export function film(brand: string, ...compatible: readonly string[]): Buffer {
  const box = Buffer.alloc(16 + compatible.length * 4);
  box.writeUInt32BE(box.length);
  box.write(['ftyp', brand].join(''), 4, 'latin1');
  compatible.forEach((one, index) => box.write(one, 16 + index * 4, 'latin1'));
  return Buffer.concat([box, Buffer.from('\0\0\0\x30mdat'), Buffer.alloc(40, 1)]);
}

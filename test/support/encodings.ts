/** A text in another encoding: the inverse of `TextDecoder`. */
export function encoded(text: string, encoding: string): Buffer {
  const known = tableOf(encoding);
  return Buffer.concat(
    [...text].map((character) => {
      if (character.charCodeAt(0) < 0x80) return Buffer.from(character);
      const bytes = known.get(character);
      if (!bytes) throw new Error(`not in ${encoding}: ${character}`);
      return bytes;
    }),
  );
}

/** UTF-16, by default as Windows writes it: little-endian, with a byte order mark. */
export function utf16(text: string, { isBig = false, hasMark = true } = {}): Buffer {
  const bytes = Buffer.from(hasMark ? `\uFEFF${text}` : text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

const tables = new Map<string, Map<string, Buffer>>();

/** For each character above ASCII, the first sequence of one or two bytes that decodes to it. */
function tableOf(encoding: string): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Buffer>();
  const add = (bytes: Buffer) => {
    const read = decoder.decode(bytes);
    if ([...read].length === 1 && read !== '\uFFFD' && read > '\x7f' && !table.has(read))
      table.set(read, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead += 1) add(Buffer.of(lead));
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) add(Buffer.of(lead, trail));
  tables.set(encoding, table);
  return table;
}

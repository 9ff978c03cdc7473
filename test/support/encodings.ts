/** A text as other programs than ours write it down: what `TextDecoder` reads, the other way round. */
export function encoded(text: string, encoding: 'gb18030' | 'windows-1251'): Buffer {
  const known = tables[encoding]();
  return Buffer.concat(
    [...text].map((character) => {
      if (character.charCodeAt(0) < 0x80) return Buffer.from(character);
      const bytes = known.get(character);
      if (!bytes) throw new Error(`not in ${encoding}: ${character}`);
      return bytes;
    }),
  );
}

/** UTF-16, by default as Windows writes it: little end first, after a mark. */
export function utf16(text: string, { isBig = false, hasMark = true } = {}): Buffer {
  const bytes = Buffer.from(hasMark ? `\uFEFF${text}` : text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => (made ??= make());
};

const tables = {
  gb18030: once(() => {
    const decoder = new TextDecoder('gb18030');
    const table = new Map<string, Buffer>();
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) {
        const bytes = Buffer.of(lead, trail);
        const read = decoder.decode(bytes);
        if ([...read].length === 1 && read !== '\uFFFD') table.set(read, bytes);
      }
    return table;
  }),
  'windows-1251': once(() => {
    const decoder = new TextDecoder('windows-1251');
    return new Map(
      Array.from({ length: 128 }, (_, index) => {
        const byte = Buffer.of(128 + index);
        return [decoder.decode(byte), byte] as const;
      }),
    );
  }),
};

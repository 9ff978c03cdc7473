import type { MediaType } from './media-type.ts';
import type { Bytes } from './sniff.ts';

/** Text in UTF-8 or GB 18030 without control characters; null for markup (SVG and HTML run scripts) and for anything else. */
export async function textType(bytes: Bytes, name: string): Promise<MediaType | null> {
  const start = (await bytes.at(0, 1024)).toString('utf8').replace(/^\uFEFF/, '');
  if (/^\s*<[a-z!?/]/i.test(start)) return null;
  if (/^WEBVTT([ \t\r\n]|$)/.test(start)) return (await isTextIn('utf-8', bytes)) ? 'text/vtt' : null;
  const ending = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase();
  const type = ending === 'csv' ? 'text/csv' : ending === 'txt' ? 'text/plain' : null;
  if (!type) return null;
  return (await isTextIn('utf-8', bytes)) || (await isTextIn('gb18030', bytes)) ? type : null;
}

async function isTextIn(encoding: string, bytes: Bytes): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const step = 1 << 20;
  try {
    for (let at = 0; at < bytes.size; at += step) {
      const isLast = at + step >= bytes.size;
      if (
        /[^\P{Cc}\t\n\v\f\r\u0080-\u009f]/u.test(
          decoder.decode(await bytes.at(at, step), { stream: !isLast }),
        )
      )
        return false;
    }
    return true;
  } catch {
    return false; // not in this encoding
  }
}

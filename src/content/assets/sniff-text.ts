import { encodingOf, textReader, type TextEncoding } from '#core';
import type { Bytes } from './bytes.ts';
import { found, unfit, type Sniffed } from './sniffed.ts';

const step = 1 << 20;

/** What browsers take for a page (WHATWG MIME Sniffing, 7.1), and other marks of one; a text may begin with `<通知>` or `<Notice>`. */
const markup =
  /^\s*<(?:[!?]|\/?(?:html|head|body|script|iframe|h[1-6]|div|font|table|a|style|title|b|i|br|p|svg|math|meta|link|base|span|img|ul|ol|center|form|object|embed|section|article|header|main|nav)[\s/>])/i;

/** An element that ends again, or one of a language that it names. */
function isXml(start: string): boolean {
  const name = /^\s*<([a-z_][\w:.-]{0,60})[\s/>]/i.exec(start)?.[1];
  return name !== undefined && (start.includes(`</${name}>`) || /^\s*<[^<>]*\sxmlns[:=]/.test(start));
}

/**
 * Text in an encoding that people use, without control characters. Markup is not taken (SVG and HTML run scripts), nor what is
 * called a text and is none. Null for all that has another name. It is kept byte for byte and served without an encoding:
 * what a file is in is known to whoever opens it, and a wrong word from us would be believed.
 */
export async function textType(bytes: Bytes, name: string, isKnown: boolean): Promise<Sniffed | null> {
  const ending = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase();
  const head = await bytes.at(0, 65_536);
  const encoding = encodingOf(head);
  const start = new TextDecoder(encoding ?? 'utf-8').decode(head.subarray(0, 4096));
  if (/^\s*<\?xml[^<]*(?:<!--[^<]*)*<office:document\s/.test(start)) return unfit('asset.is-flat');
  const isMarkup = ending ? markup.test(start) || isXml(start) : /^\s*<[a-z!?/]/i.test(start);
  if (isMarkup) return isKnown ? unfit('asset.is-markup') : null;
  const isCaptions = /^WEBVTT([ \t\r\n]|$)/.test(start);
  if (!isCaptions && !ending) return null;
  // Captions are in UTF-8 (WebVTT 4.1).
  const possible = isCaptions ? 'utf-8' : encoding;
  if (possible && (await isTextIn(possible, bytes)))
    return found(isCaptions ? 'text/vtt' : ending === 'csv' ? 'text/csv' : 'text/plain');
  return unfit('asset.encoding-unknown');
}

async function isTextIn(encoding: TextEncoding, bytes: Bytes): Promise<boolean> {
  const read = textReader(encoding);
  for (let at = 0; at < bytes.size; at += step)
    if (read(await bytes.at(at, step), at + step >= bytes.size) === null) return false;
  return true;
}

import { encodingOf, textReader, type TextEncoding } from '#base/files';
import type { Bytes } from './bytes.ts';
import { found, unfit, type Sniffed } from './sniffed.ts';

const step = 1 << 20;

/**
 * What browsers take for a page (WHATWG MIME Sniffing, 7.1), and other marks of one. A text may begin with `<通知>` or `<B 类>`: what
 * people write in such brackets is no element, which goes on in ASCII.
 */
const markup =
  /^\s*<(?:!doctype\s|!--|!\[CDATA|\?[a-z]|\/?(?:html|head|body|script|iframe|h[1-6]|div|table|style|br|p|svg|math|meta|img|ul|ol|object|embed)(?:\s*\/?>|\s+[a-z]))/i;
/** What may as well be a word in brackets begins a page where it has attributes or ends again. */
const inline =
  /^\s*<(a|b|i|font|title|link|base|span|center|form|section|article|header|main|nav)(?:\s[^<>]*=|>[^]*<\/\1\s*>)/i;
const script = /^\s*<[^]*<(?:script|iframe|svg|object|embed)[\s/>]/i;

/** An element with attributes that ends again, or one of a language that it names. */
function isXml(start: string): boolean {
  const name = /^\s*<([a-z_][\w:.-]{0,60})\s+[a-z_][\w:.-]{0,60}\s?=/i.exec(start)?.[1];
  return name !== undefined && (start.includes(`</${name}>`) || /^\s*<[^<>]*\sxmlns[:=]/.test(start));
}

const isPage = (start: string): boolean =>
  markup.test(start) || inline.test(start) || script.test(start) || isXml(start);

/** OpenDocument as one text (OpenDocument 1.3, part 3, 3.1.2), of whichever prefix, below remarks and a type. */
const flat =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w.-]+:)?document\s/i;
const isFlat = (start: string): boolean =>
  flat.test(start) && start.includes('urn:oasis:names:tc:opendocument:xmlns:office:1.0');

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
  if (isFlat(start)) return unfit('asset.is-flat');
  const isMarkup = ending ? isPage(start) : /^\s*<[a-z!?/]/i.test(start);
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

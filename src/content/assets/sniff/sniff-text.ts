import { encodingOf, textReader, type TextEncoding } from '#base/files';
import type { Bytes } from './bytes.ts';
import { detected, rejected, type Detection } from './sniffed.ts';

const step = 1 << 20;

/**
 * Start tags by which browsers recognise a page (WHATWG MIME Sniffing, 7.1), and other signs of one. A text may
 * begin with `<通知>` or `<B 类>`: these are not elements, whose names continue in ASCII.
 */
const markup =
  /^\s*<(?:!doctype\s|!--|!\[CDATA|\?[a-z]|\/?(?:html|head|body|script|iframe|h[1-6]|div|table|style|br|p|svg|math|meta|img|ul|ol|object|embed)(?:\s*\/?>|\s+[a-z]))/i;
/** Elements whose names may also be bracketed words: they count as a page if they have attributes or an end tag. */
const inline =
  /^\s*<(a|b|i|font|title|link|base|span|center|form|section|article|header|main|nav)(?:\s[^<>]*=|>[^]*<\/\1\s*>)/i;
const script = /^\s*<[^]*<(?:script|iframe|svg|object|embed)[\s/>]/i;

/** An element with attributes that has an end tag or declares a namespace. */
function isXml(start: string): boolean {
  const name = /^\s*<([a-z_][\w:.-]{0,60})\s+[a-z_][\w:.-]{0,60}\s?=/i.exec(start)?.[1];
  return name !== undefined && (start.includes(`</${name}>`) || /^\s*<[^<>]*\sxmlns[:=]/.test(start));
}

const isPage = (start: string): boolean =>
  markup.test(start) || inline.test(start) || script.test(start) || isXml(start);

/** Flat OpenDocument (OpenDocument 1.3, part 3, 3.1.2), with any prefix, after comments and a document type. */
const flat =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w.-]+:)?document\s/i;
const isFlat = (start: string): boolean =>
  flat.test(start) && start.includes('urn:oasis:names:tc:opendocument:xmlns:office:1.0');

/**
 * Detects plain text in a common encoding, without control characters. Rejects markup (SVG and HTML run
 * scripts) and files that are named as text but are not. Null for every other name. The bytes are stored
 * unchanged and served without a charset: readers know the encoding of their files, and a wrong charset from
 * the server would override it.
 */
export async function textType(bytes: Bytes, name: string, isKnown: boolean): Promise<Detection | null> {
  const ending = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase();
  const head = await bytes.at(0, 65_536);
  const encoding = encodingOf(head);
  const start = new TextDecoder(encoding ?? 'utf-8').decode(head.subarray(0, 4096));
  if (isFlat(start)) return rejected('asset.is-flat');
  const isMarkup = ending ? isPage(start) : /^\s*<[a-z!?/]/i.test(start);
  if (isMarkup) return isKnown ? rejected('asset.is-markup') : null;
  const isCaptions = /^WEBVTT([ \t\r\n]|$)/.test(start);
  if (!isCaptions && !ending) return null;
  // Captions are always UTF-8 (WebVTT 4.1).
  const possible = isCaptions ? 'utf-8' : encoding;
  if (possible && (await isTextIn(possible, bytes)))
    return detected(isCaptions ? 'text/vtt' : ending === 'csv' ? 'text/csv' : 'text/plain');
  return rejected('asset.encoding-unknown');
}

async function isTextIn(encoding: TextEncoding, bytes: Bytes): Promise<boolean> {
  const decode = textReader(encoding);
  for (let at = 0; at < bytes.size; at += step)
    if (decode(await bytes.at(at, step), at + step >= bytes.size) === null) return false;
  return true;
}

import { material } from '../calls/media.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import { text } from '../answers/json-body.ts';
import type { MassMessage } from '../state/mass-state.ts';
import type { Platform } from '../platform.ts';
import { recordAt, type Draft } from '../state/state.ts';

type MassBody = Record<string, unknown>;

/** The content of a mass sending: a draft, or text or pictures, which have no page. */
export type MassContent = { draft: Draft } | { message: MassMessage };

/** Voice, video and cards exist on the platform; no media_id of these kinds exists here. */
const withMedia = new Set(['voice', 'mpvideo', 'wxcard', 'music', 'video']);
const maxPictures = 20;
const longestText = 2048;

/** The content as the call names it, before lookup; the platform's default key is derived from it. */
export function namedContent(body: MassBody): string {
  const type = text(body, 'msgtype');
  if (type === 'text') return wordsOf(body);
  if (type === 'image') return pictureIds(body).join(' ');
  if (type !== 'mpnews' && !withMedia.has(type)) throw new PlatformRefusal(40008);
  return text(inner(body[type]), type === 'wxcard' ? 'card_id' : 'media_id');
}

/** The content itself; 40007 for unknown media. */
export function massContent(platform: Platform, body: MassBody): MassContent {
  const type = text(body, 'msgtype');
  if (type === 'text') return { message: { kind: 'text', text: wordsOf(body) } };
  if (type === 'image') {
    const ids = pictureIds(body);
    if (!ids.every((id) => material(platform, id))) throw new PlatformRefusal(40007);
    return { message: { kind: 'image', mediaIds: ids } };
  }
  const draft = recordAt(platform.journal.state.drafts, namedContent(body));
  if (type !== 'mpnews' || !draft) throw new PlatformRefusal(40007);
  return { draft };
}

function wordsOf(body: MassBody): string {
  const words = text(inner(body.text), 'content');
  if (!words.trim()) throw new PlatformRefusal(44004);
  if (Buffer.byteLength(words) > longestText) throw new PlatformRefusal(45002);
  return words;
}

/** Both forms are documented: one picture as `image`, several as `images`. */
function pictureIds(body: MassBody): string[] {
  const list = inner(body.images).media_ids ?? [text(inner(body.image), 'media_id')];
  if (!Array.isArray(list) || list.length === 0 || list.length > maxPictures)
    throw new PlatformRefusal(40035);
  return list.map(String);
}

const inner = (value: unknown): MassBody =>
  typeof value === 'object' && value !== null ? (value as MassBody) : {};

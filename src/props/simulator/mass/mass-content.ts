import { material } from '../calls/media.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import { text } from '../answers/json-body.ts';
import type { MassMessage } from '../state/mass-state.ts';
import type { Platform } from '../platform.ts';
import { known, type Draft } from '../state/state.ts';

type Body = Record<string, unknown>;

/** What is sent to many: a draft, or words or pictures that make no page. */
export type MassContent = { draft: Draft } | { message: MassMessage };

/** Voice, video and cards exist as well, but nothing here has a media_id of that kind. */
const withMedia = new Set(['voice', 'mpvideo', 'wxcard', 'music', 'video']);
const maxPictures = 20;
const longestText = 2048;

/** What the call names as its content, before it is looked for: the platform's own key is made of it. */
export function namedContent(body: Body): string {
  const type = text(body, 'msgtype');
  if (type === 'text') return wordsOf(body);
  if (type === 'image') return pictureIds(body).join(' ');
  if (type !== 'mpnews' && !withMedia.has(type)) throw new PlatformRefusal(40008);
  return text(inner(body[type]), type === 'wxcard' ? 'card_id' : 'media_id');
}

/** The content itself, or 40007 where the media is not there. */
export function massContent(platform: Platform, body: Body): MassContent {
  const type = text(body, 'msgtype');
  if (type === 'text') return { message: { kind: 'text', text: wordsOf(body) } };
  if (type === 'image') {
    const ids = pictureIds(body);
    if (!ids.every((id) => material(platform, id))) throw new PlatformRefusal(40007);
    return { message: { kind: 'image', mediaIds: ids } };
  }
  const draft = known(platform.journal.state.drafts, namedContent(body));
  if (type !== 'mpnews' || !draft) throw new PlatformRefusal(40007);
  return { draft };
}

function wordsOf(body: Body): string {
  const words = text(inner(body.text), 'content');
  if (!words.trim()) throw new PlatformRefusal(44004);
  if (Buffer.byteLength(words) > longestText) throw new PlatformRefusal(45002);
  return words;
}

/** Both spellings are documented: one picture as `image`, several as `images`. */
function pictureIds(body: Body): string[] {
  const list = inner(body.images).media_ids ?? [text(inner(body.image), 'media_id')];
  if (!Array.isArray(list) || list.length === 0 || list.length > maxPictures)
    throw new PlatformRefusal(40035);
  return list.map(String);
}

const inner = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : {});

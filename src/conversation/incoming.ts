import { cleanText, beginning, withoutUnseen } from '#core';
import { tag } from '#distribution';

/** What a follower said or did. */
export interface Incoming {
  /** On the official account: the openid. */
  contactId: string;
  /** The far side's own id; the same however often it is told. */
  farId: string;
  kind: IncomingKind;
  /** Of a text, what was written; of a click, the path of a column or a word from the menu. */
  text: string;
}
export type IncomingKind = 'text' | 'click' | 'subscribe' | 'unsubscribe' | 'other';

/** Longer texts are no questions that the hub could answer; in characters. */
const longest = 200;

/** Whole characters, without those that do not show, and in one form: fullwidth digits are digits. */
export const tidy = (text: string): string =>
  beginning(
    withoutUnseen(cleanText(text))
      .normalize('NFKC')
      .replaceAll(/[\s\p{Co}\p{Cn}]+/gu, ' ')
      .trim(),
    longest,
  );

/** From the platform's XML; null for what the hub has nothing to do with, such as a place on the map. */
export function readIncoming(xml: string): Incoming | null {
  const contactId = tag(xml, 'FromUserName');
  if (!/^[\w-]{1,64}$/.test(contactId)) return null;
  const read = (kind: IncomingKind, farId: string, text = ''): Incoming => ({
    contactId,
    farId,
    kind,
    text: tidy(text),
  });
  if (tag(xml, 'MsgType') !== 'event') {
    const kind = tag(xml, 'MsgType') === 'text' ? 'text' : 'other';
    return read(kind, tag(xml, 'MsgId').slice(0, 64), kind === 'text' ? tag(xml, 'Content') : '');
  }
  // Events have no number; the platform says to tell them apart by who and when.
  const event = tag(xml, 'Event');
  const farId = `${contactId}:${tag(xml, 'CreateTime').slice(0, 16)}:${event.slice(0, 16)}`;
  if (event === 'CLICK') {
    const key = tag(xml, 'EventKey').slice(0, 128);
    return read('click', `${farId}:${key}`, key);
  }
  if (event === 'subscribe' || event === 'unsubscribe') return read(event, farId);
  return null;
}

import { cleanText, beginning, withoutUnseen } from '#base/text';
import { hiddenNumber, hideNumbers } from '#content/checks';
import { XmlMessage } from '#reach/wechat';

/** What a follower said or did. */
export interface Incoming {
  /** On the official account: the openid. */
  contactId: string;
  /** The far side's own id; the same however often it is told. */
  remoteId: string;
  kind: IncomingKind;
  /** Of a text, what was written, and of a voice what the platform understood; of a click, the path of a column or a word. */
  text: string;
  /** By the far side's clock, where it says so. */
  saidAt?: Date | null;
}
export type IncomingKind = 'text' | 'click' | 'subscribe' | 'unsubscribe' | 'other';

/** Longer texts are no questions that the hub could answer; in characters. */
const longest = 200;

/** Of 15 to 19 digits, also in groups; a telephone number has fewer. */
const longNumber = /(?<![\d-])\d(?:[ -]?\d){13,17}[ -]?[\dXx](?![\d-])/gu;

/**
 * Whole characters, without those that do not show, and in one form: fullwidth digits are digits. Numbers of identity and
 * bank cards are taken out before anything is kept, and before the text is cut, which might leave the half of one; so are
 * those as long as one, for people mistype their own.
 */
export const tidy = (text: string): string => {
  const plain = withoutUnseen(cleanText(beginning(text, longest * 10)))
    .normalize('NFKC')
    .replaceAll(/[\s\p{Co}\p{Cn}]+/gu, ' ')
    .trim();
  return beginning(hideNumbers(beginning(plain, longest * 2)).replaceAll(longNumber, hiddenNumber), longest);
};

/** From the platform's XML; null for what the hub has nothing to do with, such as a place on the map. */
export function readIncoming(xml: string): Incoming | null {
  const message = new XmlMessage(xml);
  const contactId = message.text('FromUserName');
  if (!/^[\w-]{1,64}$/.test(contactId)) return null;
  const created = message.text('CreateTime');
  const saidAt = /^\d{1,11}$/.test(created) ? new Date(Number(created) * 1000) : null;
  const event = message.text('Event');
  // Events have no number; the platform says to tell them apart by who and when.
  const moment = `${contactId}:${created.slice(0, 16)}`;
  const read = (kind: IncomingKind, remoteId: string, text = ''): Incoming => ({
    contactId,
    remoteId,
    kind,
    text: tidy(text),
    saidAt,
  });
  if (message.text('MsgType') === 'event') {
    const remoteId = `${moment}:${event.slice(0, 16)}`;
    const key = message.text('EventKey').slice(0, 128);
    if (event === 'CLICK') return read('click', `${remoteId}:${key}`, key);
    return event === 'subscribe' || event === 'unsubscribe' ? read(event, remoteId) : null;
  }
  const said = saidIn(message);
  return read(said ? 'text' : 'other', message.text('MsgId').slice(0, 64) || moment, said);
}

/** A voice is a text where the account has the platform listen to it (语音识别). */
function saidIn(message: XmlMessage): string {
  const type = message.text('MsgType');
  return type === 'text' ? message.text('Content') : type === 'voice' ? message.text('Recognition') : '';
}

import { cleanText, beginning, withoutUnseen } from '#base/text';
import { hiddenNumber, hideNumbers } from '#content/checks';
import { XmlMessage } from '#reach/wechat';

/** A message or an event of a follower. */
export interface Incoming {
  /** On the official account: the openid. */
  contactId: string;
  /** The platform's own id; the same in every repetition. */
  remoteId: string;
  kind: IncomingKind;
  /**
   * Of a text what was written, of a voice message what the platform recognised; of a click the path of a column or a
   * word.
   */
  text: string;
  /** By the platform's clock, where it is known. */
  saidAt?: Date | null;
}
export type IncomingKind = 'text' | 'click' | 'subscribe' | 'unsubscribe' | 'other';

/** In characters; the hub cannot answer longer texts. */
const maxCharacters = 200;

/** A number of 15 to 19 digits, also in groups; a telephone number is shorter. */
const longNumber = /(?<![\d-])\d(?:[ -]?\d){13,17}[ -]?[\dXx](?![\d-])/gu;

/**
 * Normalises a text: whole characters, without invisible ones, and fullwidth digits as digits. Identity and bank card
 * numbers are removed before anything is stored, and before the text is truncated, which could leave half of one. So
 * are numbers of the same length, since people mistype their own.
 */
export const tidy = (text: string): string => {
  const plain = withoutUnseen(cleanText(beginning(text, maxCharacters * 10)))
    .normalize('NFKC')
    .replaceAll(/[\s\p{Co}\p{Cn}]+/gu, ' ')
    .trim();
  return beginning(
    hideNumbers(beginning(plain, maxCharacters * 2)).replaceAll(longNumber, hiddenNumber),
    maxCharacters,
  );
};

/** Reads the platform's XML; null for messages that the hub does not handle, such as a location. */
export function readIncoming(xml: string): Incoming | null {
  const message = new XmlMessage(xml);
  const contactId = message.text('FromUserName');
  if (!/^[\w-]{1,64}$/.test(contactId)) return null;
  const created = message.text('CreateTime');
  const saidAt = /^\d{1,11}$/.test(created) ? new Date(Number(created) * 1000) : null;
  const event = message.text('Event');
  // Events have no id; the platform says to deduplicate them by sender and time.
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
  const content = contentOf(message);
  return read(content ? 'text' : 'other', message.text('MsgId').slice(0, 64) || moment, content);
}

/** A voice message is a text if the account has speech recognition 语音识别. */
function contentOf(message: XmlMessage): string {
  const type = message.text('MsgType');
  return type === 'text' ? message.text('Content') : type === 'voice' ? message.text('Recognition') : '';
}

import type { ReadingContext } from '#base/cache';
import type { Context } from '#base/database';
import { phrase, type Locale } from '#base/words';
import { hiddenNumber } from '#content/checks';
import { bindByCode } from '../binding/bind-wechat.ts';
import { columnAt } from '../finding/find-columns.ts';
import type { IncomingKind } from '../incoming.ts';
import { intentOf } from '../understanding/intent.ts';
import { fitting } from './lines.ts';
import { greeting, help } from '../finding/examples.ts';
import type { Decision, Line, Listed } from './reply.ts';
import { asked, newest, opened } from './say-found.ts';
import { granted } from './say-wish.ts';
import { unbindWechat } from '../binding/unbind-wechat.ts';

/** A follower as the database knows them, with what they just said. */
export interface Turn {
  account: string;
  contactId: string;
  kind: IncomingKind;
  text: string;
  locale: Locale;
  /** What numbers open; empty when the list is too old. */
  list: readonly Listed[];
  personId: string | null;
  /** Codes that were wrong within the last hour. */
  wrongCodes: number;
  /** They did something later that was told earlier: they have left since they came, or come since they left. */
  isOvertaken: boolean;
  /** They have waited so long that an apology is due. */
  isLate: boolean;
}

export interface AnswerHub {
  /** As the hub itself. */
  context(): Context;
  reading(): ReadingContext;
}

const maxWrongCodes = 5;

/** What a follower gets for what they said. Asks and binds, but sends nothing. */
export async function answer(hub: AnswerHub, turn: Turn): Promise<Decision> {
  const { kind, text, locale } = turn;
  if (kind === 'unsubscribe') return { reply: null, about: 'unsubscribe' };
  if (kind === 'subscribe' && turn.isOvertaken) return { reply: null, about: 'overtaken' };
  const decision = await decided(hub, turn);
  const before = [
    ...(turn.isLate ? [phrase(locale, 'chat:late')] : []),
    ...(text.includes(hiddenNumber) ? [phrase(locale, 'chat:hidden-number')] : []),
  ];
  return fitted(before.length > 0 ? preceded(decision, before) : decision);
}

function decided(hub: AnswerHub, turn: Turn): Promise<Decision> | Decision {
  const { kind, text, locale } = turn;
  if (kind === 'subscribe') return greeting(hub.reading(), locale);
  if (kind === 'other') return say('only-text', phrase(locale, 'chat:only-text'));
  if (kind === 'click') return clicked(hub, turn);

  const intent = intentOf(text, locale);
  switch (intent.kind) {
    case 'open':
      return chosen(hub, turn, intent.number);
    case 'bind':
      return bound(hub, turn, intent.code);
    case 'unbind':
      return unbound(hub, turn);
    case 'wish':
      return granted(hub.reading(), intent.meaning, text.replaceAll(hiddenNumber, ' '));
    case 'speak':
      return { ...say('speak', phrase(intent.locale, 'chat:speak')), locale: intent.locale };
    case 'ask':
      return answered(hub, turn);
  }
}

const say = (about: string, ...lines: Line[]): Decision => ({ reply: { lines }, about });

/** What they said besides the number that was taken out; where that was all, there is nothing to look for. */
function answered(hub: AnswerHub, { text, locale }: Turn): Promise<Decision> | Decision {
  const rest = text.replaceAll(hiddenNumber, ' ').trim();
  return rest === '' && text !== '' ? help(hub.reading(), locale) : asked(hub.reading(), rest, locale);
}

/** A menu entry carries the path of a column, or one of the words that may also be written. */
async function clicked(hub: AnswerHub, turn: Turn): Promise<Decision> {
  const column = await columnAt(hub.reading(), turn.text, turn.locale);
  if (column) return newest(hub.reading(), column, turn.locale);
  const intent = intentOf(turn.text, turn.locale);
  if (intent.kind === 'wish')
    return granted(hub.reading(), { ...intent.meaning, locale: turn.locale }, turn.text);
  return asked(hub.reading(), turn.text, turn.locale);
}

function chosen(hub: AnswerHub, { list, locale }: Turn, number: number): Promise<Decision> | Decision {
  if (list.length === 0) return say('no-list', phrase(locale, 'chat:no-list'));
  const entry = list[number - 1];
  if (!entry) return say('no-such-number', phrase(locale, 'chat:no-such-number', { last: list.length }));
  return entry.type === 'wish'
    ? granted(hub.reading(), { wish: entry.wish, locale, isAll: true }, '')
    : opened(hub.reading(), entry, locale);
}

async function bound(hub: AnswerHub, turn: Turn, code: string): Promise<Decision> {
  const { locale, wrongCodes, account, contactId } = turn;
  if (wrongCodes >= maxWrongCodes) return say('bind-locked', phrase(locale, 'chat:bind-locked'));
  const person = await bindByCode(hub.context(), { account, contactId, code });
  if (!person) return say('bind-wrong', phrase(locale, 'chat:bind-wrong'));
  return say('bound', phrase(locale, 'chat:bound', { name: person.name }));
}

async function unbound(hub: AnswerHub, { personId, locale }: Turn): Promise<Decision> {
  if (!personId) return say('not-bound', phrase(locale, 'chat:not-bound'));
  await unbindWechat(asPerson(hub.context(), personId), { personId });
  return say('unbound', phrase(locale, 'chat:unbound'));
}

/** The account is the person's own: they act, and stand in the log. */
const asPerson = (ctx: Context, personId: string): Context => ({
  ...ctx,
  actor: { personId, name: '', isHub: false, appointments: [] },
});

/** One reply is one message, and a card has no room for sentences. */
function preceded(decision: Decision, sentences: readonly string[]): Decision {
  const { reply } = decision;
  if (!reply) return decision;
  const lines = 'lines' in reply ? reply.lines : [{ label: reply.card.title, url: reply.card.url }];
  return { ...decision, reply: { lines: [...sentences, '', ...lines] } };
}

const fitted = (decision: Decision): Decision =>
  decision.reply && 'lines' in decision.reply
    ? { ...decision, reply: { lines: fitting(decision.reply.lines) } }
    : decision;

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
import type { Decision, ReplyLine, ListEntry } from './reply.ts';
import { answerQuestion, newestAnswer, entryAnswer } from './answer-question.ts';
import { answerWish } from './answer-wish.ts';
import { unbindWechat } from '../binding/unbind-wechat.ts';

/** A follower's state in the database, with their message. */
export interface FollowerTurn {
  account: string;
  contactId: string;
  kind: IncomingKind;
  text: string;
  locale: Locale;
  /** What the numbers of the last list open; empty when the list has expired. */
  list: readonly ListEntry[];
  personId: string | null;
  /** Wrong codes within the last hour. */
  wrongCodes: number;
  /**
   * Their later event arrived earlier: they have stopped following since they subscribed, or subscribed again.
   */
  isOvertaken: boolean;
  /** They have waited long enough for an apology. */
  isLate: boolean;
}

export interface AnswerHub {
  /** A context of the hub itself. */
  context(): Context;
  reading(): ReadingContext;
}

const maxWrongCodes = 5;

/** Computes the answer to a message. It searches and binds, but sends nothing. */
export async function answer(hub: AnswerHub, turn: FollowerTurn): Promise<Decision> {
  const { kind, text, locale } = turn;
  if (kind === 'unsubscribe') return { reply: null, about: 'unsubscribe' };
  if (kind === 'subscribe' && turn.isOvertaken) return { reply: null, about: 'overtaken' };
  const decision = await decide(hub, turn);
  const notices = [
    ...(turn.isLate ? [phrase(locale, 'chat:late')] : []),
    ...(text.includes(hiddenNumber) ? [phrase(locale, 'chat:hidden-number')] : []),
  ];
  return truncated(notices.length > 0 ? withNotices(decision, notices) : decision);
}

function decide(hub: AnswerHub, turn: FollowerTurn): Promise<Decision> | Decision {
  const { kind, text, locale } = turn;
  if (kind === 'subscribe') return greeting(hub.reading(), locale);
  if (kind === 'other') return say('only-text', phrase(locale, 'chat:only-text'));
  if (kind === 'click') return answerClick(hub, turn);

  const intent = intentOf(text, locale);
  switch (intent.kind) {
    case 'open':
      return answerNumber(hub, turn, intent.number);
    case 'bind':
      return answerBind(hub, turn, intent.code);
    case 'unbind':
      return answerUnbind(hub, turn);
    case 'wish':
      return answerWish(hub.reading(), intent.meaning, text.replaceAll(hiddenNumber, ' '));
    case 'speak':
      return { ...say('speak', phrase(intent.locale, 'chat:speak')), locale: intent.locale };
    case 'ask':
      return answerText(hub, turn);
  }
}

const say = (about: string, ...lines: ReplyLine[]): Decision => ({ reply: { lines }, about });

/**
 * Answers the text without the number that was removed; if nothing else was written, there is nothing to search for.
 */
function answerText(hub: AnswerHub, { text, locale }: FollowerTurn): Promise<Decision> | Decision {
  const rest = text.replaceAll(hiddenNumber, ' ').trim();
  return rest === '' && text !== ''
    ? help(hub.reading(), locale)
    : answerQuestion(hub.reading(), rest, locale);
}

/** A menu entry holds the path of a column, or one of the words that followers may also write. */
async function answerClick(hub: AnswerHub, turn: FollowerTurn): Promise<Decision> {
  const column = await columnAt(hub.reading(), turn.text, turn.locale);
  if (column) return newestAnswer(hub.reading(), column, turn.locale);
  const intent = intentOf(turn.text, turn.locale);
  if (intent.kind === 'wish')
    return answerWish(hub.reading(), { ...intent.meaning, locale: turn.locale }, turn.text);
  return answerQuestion(hub.reading(), turn.text, turn.locale);
}

function answerNumber(
  hub: AnswerHub,
  { list, locale }: FollowerTurn,
  number: number,
): Promise<Decision> | Decision {
  if (list.length === 0) return say('no-list', phrase(locale, 'chat:no-list'));
  const entry = list[number - 1];
  if (!entry) return say('no-such-number', phrase(locale, 'chat:no-such-number', { last: list.length }));
  return entry.type === 'wish'
    ? answerWish(hub.reading(), { wish: entry.wish, locale, isAll: true }, '')
    : entryAnswer(hub.reading(), entry, locale);
}

async function answerBind(hub: AnswerHub, turn: FollowerTurn, code: string): Promise<Decision> {
  const { locale, wrongCodes, account, contactId } = turn;
  if (wrongCodes >= maxWrongCodes) return say('bind-locked', phrase(locale, 'chat:bind-locked'));
  const person = await bindByCode(hub.context(), { account, contactId, code });
  if (!person) return say('bind-wrong', phrase(locale, 'chat:bind-wrong'));
  return say('bound', phrase(locale, 'chat:bound', { name: person.name }));
}

async function answerUnbind(hub: AnswerHub, { personId, locale }: FollowerTurn): Promise<Decision> {
  if (!personId) return say('not-bound', phrase(locale, 'chat:not-bound'));
  await unbindWechat(asPerson(hub.context(), personId), { personId });
  return say('unbound', phrase(locale, 'chat:unbound'));
}

/** The account belongs to the person: they act, and the log names them. */
const asPerson = (ctx: Context, personId: string): Context => ({
  ...ctx,
  actor: { personId, name: '', isHub: false, appointments: [] },
});

/** Puts sentences before the reply. One reply is one message, so a card, which has no room for them, becomes a link. */
function withNotices(decision: Decision, sentences: readonly string[]): Decision {
  const { reply } = decision;
  if (!reply) return decision;
  const lines = 'lines' in reply ? reply.lines : [{ label: reply.card.title, url: reply.card.url }];
  return { ...decision, reply: { lines: [...sentences, '', ...lines] } };
}

const truncated = (decision: Decision): Decision =>
  decision.reply && 'lines' in decision.reply
    ? { ...decision, reply: { lines: fitting(decision.reply.lines) } }
    : decision;

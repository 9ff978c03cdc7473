import { phrase, shortened, type Context, type Locale, type ReadingContext } from '#core';
import { addressOf, mailboxPath, pictureOf } from './addresses.ts';
import { bindByCode } from './bind-wechat.ts';
import {
  columnAt,
  columnCalled,
  columnsNamed,
  contentAt,
  newestOf,
  type FoundColumn,
} from './find-columns.ts';
import { findContents, type FoundContent } from './find-contents.ts';
import type { IncomingKind } from './incoming.ts';
import { intentOf } from './intent.ts';
import { questionOf } from './question.ts';
import { linkedText } from './lines.ts';
import type { Decision, Line, Listed } from './reply.ts';
import { unbindWechat } from './unbind-wechat.ts';

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
}

export interface AnswerHub {
  /** As the hub itself. */
  context(): Context;
  reading(): ReadingContext;
}

const mostEntries = 5;
const mostWrongCodes = 5;
/** The platform takes 2,048 bytes of text. */
const mostBytes = 2000;

/** What a follower gets for what they said. Asks and binds, but sends nothing. */
export async function answer(hub: AnswerHub, turn: Turn): Promise<Decision> {
  const { kind, text, locale } = turn;
  if (kind === 'unsubscribe') return { reply: null, about: 'unsubscribe' };
  if (kind === 'subscribe') return say('greeting', phrase(locale, 'chat:greeting'));
  if (kind === 'other') return say('only-text', phrase(locale, 'chat:only-text'));
  if (kind === 'click') return clicked(hub, turn);

  const intent = intentOf(text);
  switch (intent.kind) {
    case 'open':
      return opened(hub, turn, intent.number);
    case 'bind':
      return bound(hub, turn, intent.code);
    case 'unbind':
      return unbound(hub, turn);
    case 'person':
      return toAPerson(hub, turn);
    case 'help':
      return say('help', phrase(locale, 'chat:help'));
    case 'speak':
      return { ...say('speak', phrase(intent.locale, 'chat:speak')), locale: intent.locale };
    case 'ask':
      return asked(hub, turn);
  }
}

const say = (about: string, ...lines: Line[]): Decision => ({ reply: { lines }, about });

/** A menu entry carries the path of a column, or one of the words that may also be written. */
async function clicked(hub: AnswerHub, turn: Turn): Promise<Decision> {
  const column = await columnAt(hub.reading(), turn.text, turn.locale);
  if (column) return newest(hub, turn, column);
  const intent = intentOf(turn.text);
  if (intent.kind === 'help') return say('help', phrase(turn.locale, 'chat:help'));
  return intent.kind === 'person' ? toAPerson(hub, turn) : asked(hub, turn);
}

async function asked(hub: AnswerHub, turn: Turn): Promise<Decision> {
  const { text, locale } = turn;
  const reading = hub.reading();
  const called = await columnCalled(reading, text, locale);
  if (called) return newest(hub, turn, called);

  const question = questionOf(text);
  const here = await findContents(reading, question, { locale, most: mostEntries });
  // A foreigner who writes Chinese, or asks for what has not been translated, gets the Chinese page.
  const contents =
    here.length > 0 || locale === 'zh'
      ? here
      : await findContents(reading, question, { locale: 'zh' as Locale, most: mostEntries });
  const room = Math.max(mostEntries - contents.length, contents.length > 0 ? 1 : mostEntries);
  const columns = await columnsNamed(reading, question.terms, { locale, most: Math.min(room, 2) });
  if (contents.length + columns.length === 0) return say('not-found', phrase(locale, 'chat:not-found'));
  if (contents.length === 1 && columns.length === 0) return card(reading, contents[0]!);
  if (contents.length === 0 && columns.length === 1) return newest(hub, turn, columns[0]!);
  return listed(reading, locale, 'found', phrase(locale, 'chat:found'), [
    ...contents.slice(0, mostEntries - columns.length),
    ...columns,
  ]);
}

async function newest(hub: AnswerHub, { locale }: Turn, column: FoundColumn): Promise<Decision> {
  const reading = hub.reading();
  const here = await newestOf(reading, column, { locale, most: mostEntries });
  const contents =
    here.length > 0 || locale === 'zh'
      ? here
      : await newestOf(reading, column, { locale: 'zh' as Locale, most: mostEntries });
  const url = addressOf(reading.publicUrl, locale, column.path);
  if (contents.length === 0)
    return say('empty', { label: phrase(locale, 'chat:empty', { column: column.name }), url });
  if (contents.length === 1) return card(reading, contents[0]!);
  const head = { label: phrase(locale, 'chat:newest', { column: column.name }), url };
  return listed(reading, locale, 'newest', head, contents);
}

async function opened(hub: AnswerHub, turn: Turn, number: number): Promise<Decision> {
  const { list, locale } = turn;
  if (list.length === 0) return say('no-list', phrase(locale, 'chat:no-list'));
  const chosen = list[number - 1];
  if (!chosen) return say('no-such-number', phrase(locale, 'chat:no-such-number', { last: list.length }));
  const reading = hub.reading();
  if (chosen.type === 'content') {
    const content = await contentAt(reading, chosen.path, locale);
    return content ? card(reading, content) : say('gone', phrase(locale, 'chat:gone'));
  }
  const column = await columnAt(reading, chosen.path, locale);
  return column ? newest(hub, turn, column) : say('gone', phrase(locale, 'chat:gone'));
}

async function toAPerson(hub: AnswerHub, { locale }: Turn): Promise<Decision> {
  const url = addressOf(hub.reading().publicUrl, locale, mailboxPath);
  return say('person', phrase(locale, 'chat:person'), '', { label: phrase(locale, 'chat:mailbox'), url });
}

async function bound(hub: AnswerHub, turn: Turn, code: string): Promise<Decision> {
  const { locale, wrongCodes, account, contactId } = turn;
  if (wrongCodes >= mostWrongCodes) return say('bind-locked', phrase(locale, 'chat:bind-locked'));
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

const card = (reading: ReadingContext, content: FoundContent): Decision => ({
  reply: {
    card: {
      title: shortened(content.title, 64),
      description: shortened(content.summary, 120),
      url: addressOf(reading.publicUrl, content.locale, content.path),
      picture: pictureOf(reading.publicUrl, content),
    },
  },
  about: 'card',
});

/** One text with numbers: of cards the platform allows one a message. */
function listed(
  { publicUrl }: ReadingContext,
  locale: Locale,
  about: string,
  head: Line,
  entries: readonly (FoundContent | FoundColumn)[],
): Decision {
  const line = (entry: FoundContent | FoundColumn, at: number): Line => {
    const before = `${at + 1}. `;
    if (!('title' in entry)) {
      const label = phrase(locale, 'chat:column', { name: entry.name });
      return { before, label, url: addressOf(publicUrl, locale, entry.path) };
    }
    const title = shortened(entry.title, 40);
    const label = entry.kind === 'service-guide' ? phrase(locale, 'chat:guide', { title }) : title;
    return { before, label, url: addressOf(publicUrl, entry.locale, entry.path) };
  };
  const shown = [...entries];
  const lines = () => [head, '', ...shown.map(line), '', phrase(locale, 'chat:choose')];
  while (shown.length > 1 && Buffer.byteLength(linkedText(lines())) > mostBytes) shown.pop();
  return {
    reply: { lines: lines() },
    about,
    list: shown.map((entry) => ({ type: 'title' in entry ? 'content' : 'column', path: entry.path })),
  };
}

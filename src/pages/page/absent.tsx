import { Locale } from '#core';
import { plainHead, type Answer } from '../answer.ts';
import type { Ask } from '../ask.ts';
import { Moment } from '../parts/time.tsx';
import { addressOf, shapeOf } from '../place.ts';
import type { AbsentQuery } from '../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../reader.ts';
import { channelOf } from './paths.ts';

/** Withdrawn (410), only in Chinese, or never there (404): what happened, and where to go from here. */
export async function absentPage(ask: Ask, reader: Reader): Promise<Answer> {
  const { path, locale } = reader;
  const say = sayIn(locale);
  if (shapeOf(path) !== 'content') {
    const frame = await ask('frame', { locale: contractLocale(locale) });
    return {
      status: 404,
      frame,
      channel: null,
      head: plainHead(say('not-found')),
      main: <NotFound data={null} />,
    };
  }
  const column = path.slice(0, path.lastIndexOf('/'));
  const data = await ask('absent', { path, column, locale: contractLocale(locale) });
  const isGone = data.withdrawal !== null;
  return {
    status: isGone ? 410 : 404,
    frame: data,
    channel: channelOf(path),
    head: plainHead(say(isGone ? 'gone' : isOnlyChinese(data, locale) ? 'not-translated' : 'not-found')),
    main: isGone ? <Gone data={data} /> : <NotFound data={data} />,
  };
}

const isOnlyChinese = (data: AbsentQuery, locale: Locale): boolean =>
  locale !== Locale.ZH && data.chinese !== null;

function Gone({ data: { withdrawal, column } }: { data: AbsentQuery }) {
  const { say, locale } = useReader();
  if (!withdrawal) return null;
  return (
    <div class="message">
      <h1>{say('gone')}</h1>
      {locale === Locale.ZH && <p>{say('gone-title', { title: withdrawal.title })}</p>}
      <p>
        {say('gone-when')}
        <Moment at={withdrawal.withdrawnAt} />
        {say('stop')}
      </p>
      <p class="band">{withdrawal.explanation}</p>
      <Ways column={column} />
    </div>
  );
}

function NotFound({ data }: { data: AbsentQuery | null }) {
  const { say, locale, path } = useReader();
  const isTranslatable = data !== null && isOnlyChinese(data, locale);
  return (
    <div class="message">
      <h1>{say(isTranslatable ? 'not-translated' : 'not-found')}</h1>
      <p>{say(isTranslatable ? 'not-translated-lead' : 'not-found-lead')}</p>
      {isTranslatable && (
        <p>
          <a href={addressOf({ view: 'portal', locale: Locale.ZH }, path)} hreflang="zh-CN">
            {say('chinese-original')}
          </a>
        </p>
      )}
      <Ways column={data?.column ?? null} />
    </div>
  );
}

/** Where to go from here. */
function Ways({ column }: { column: { path: string; name: string } | null }) {
  const { href, say } = useReader();
  return (
    <ul class="plain">
      {column && (
        <li>
          <a href={href(column.path)}>{say('to-column', { name: column.name })}</a>
        </li>
      )}
      <li>
        <a href={href('')}>{say('to-home')}</a>
      </li>
    </ul>
  );
}

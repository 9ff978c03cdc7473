import { Locale } from '#base/words';
import { plainHead, type PageAnswer } from '../page-answer.ts';
import type { Ask } from '../ask.ts';
import { visibleChannels } from '../frames/portal-frame.tsx';
import { Section } from '../parts/section.tsx';
import { Tiles } from '../parts/tiles.tsx';
import { Moment } from '../parts/time.tsx';
import { addressOf, shapeOf } from '../place.ts';
import type { AbsentQuery, FrameFragment } from '../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../reader.ts';
import { channelOf } from './paths.ts';

/** The page for an absent path: withdrawn (410), available in Chinese only, or unknown (both 404); with ways to go on. */
export async function absentPage(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const { path, locale } = reader;
  const say = sayIn(locale);
  if (shapeOf(path) !== 'content') {
    const frame = await ask('frame', { locale: contractLocale(locale) });
    return {
      status: 404,
      frame,
      channel: null,
      head: plainHead(say('not-found'), say('not-found-lead')),
      main: <NotFound frame={frame} column={null} isOnlyChinese={false} />,
    };
  }
  const column = path.slice(0, path.lastIndexOf('/'));
  const data = await ask('absent', { path, column, locale: contractLocale(locale) });
  const isGone = data.withdrawal !== null;
  const isOnlyChinese = locale !== Locale.ZH && data.chinese !== null;
  return {
    status: isGone ? 410 : 404,
    frame: data,
    channel: channelOf(path),
    head: plainHead(
      say(isGone ? 'gone' : isOnlyChinese ? 'not-translated' : 'not-found'),
      data.withdrawal?.explanation ?? say(isOnlyChinese ? 'not-translated-lead' : 'not-found-lead'),
    ),
    main: isGone ? (
      <Gone data={data} />
    ) : (
      <NotFound frame={data} column={data.column} isOnlyChinese={isOnlyChinese} />
    ),
  };
}

function Gone({ data: { withdrawal, column } }: { data: AbsentQuery }) {
  const { say, locale } = useReader();
  if (!withdrawal) return null;
  return (
    <div class="message">
      <h1>{say('gone')}</h1>
      {locale === Locale.ZH && <p>{say('gone-title', { title: withdrawal.title })}</p>}
      <p>
        {say('gone-when')}
        {say('colon')}
        <Moment at={withdrawal.withdrawnAt} />
      </p>
      <p class="band">{withdrawal.explanation}</p>
      <Ways column={column} />
    </div>
  );
}

interface NotFoundProps {
  frame: FrameFragment;
  column: { path: string; name: string } | null;
  isOnlyChinese: boolean;
}

function NotFound({ frame, column, isOnlyChinese }: NotFoundProps) {
  const { say, path, view, locale } = useReader();
  return (
    <div class="message">
      <h1>{say(isOnlyChinese ? 'not-translated' : 'not-found')}</h1>
      <p>{say(isOnlyChinese ? 'not-translated-lead' : 'not-found-lead')}</p>
      {isOnlyChinese && (
        <p>
          <a href={addressOf({ view: 'portal', locale: Locale.ZH }, path)} hreflang="zh-CN">
            {say('chinese-original')}
          </a>
        </p>
      )}
      <Ways column={column} />
      <Section id="channels" title={say('channels')}>
        <Tiles tiles={visibleChannels(frame, view, locale)} />
      </Section>
    </div>
  );
}

/** Links from which the reader can go on. */
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

import { Locale } from '#base/words';
import type { PageAnswer } from '../page-answer.ts';
import { isReadersMistake, type Ask } from '../ask.ts';
import { absentPage } from '../page/absent.tsx';
import { channelPage } from '../page/column/channel.tsx';
import { columnPage } from '../page/column/column.tsx';
import { contentPage } from '../page/content/content.tsx';
import { dutiesPage } from '../page/duties.tsx';
import { foreignHomePage } from '../page/home/foreign-home.tsx';
import { homePage } from '../page/home/home.tsx';
import { microHomePage } from '../page/home/micro-home.tsx';
import { searchPage } from '../page/search/search.tsx';
import { sweepPage } from '../page/sweep.tsx';
import { unitPage } from '../page/unit.tsx';
import { unitsPage } from '../page/units.tsx';
import { shapeOf } from '../place.ts';
import type { Reader } from '../reader.ts';

const homes = { portal: homePage, micro: microHomePage, foreign: foreignHomePage };

/** The page at the reader's path, or the page for an absent path. Rejects on a fault. */
export async function pageFor(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const page = await pageAt(ask, reader).catch((error: unknown) => {
    if (isReadersMistake(error)) return null;
    throw error;
  });
  return page ?? absentPage(ask, reader);
}

async function pageAt(ask: Ask, reader: Reader): Promise<PageAnswer | null> {
  if (reader.path === 'search') return searchPage(ask, reader);
  if (reader.path === 'duties') return dutiesPage(ask, reader);
  const [, sweep] = /^duties\/(20\d\d)$/.exec(reader.path) ?? [];
  if (sweep) return sweepPage(ask, reader, Number(sweep));
  if (reader.locale === Locale.ZH) {
    const [first, second, ...rest] = reader.path.split('/');
    if (reader.path === 'units') return unitsPage(ask, reader);
    if (first === 'units' && second && rest.length === 0) return unitPage(ask, reader, second);
  }
  switch (shapeOf(reader.path)) {
    case 'home':
      return homes[reader.view](ask, reader);
    case 'channel':
      return channelPage(ask, reader);
    case 'column':
      return columnPage(ask, reader);
    case 'content':
      return contentPage(ask, reader);
    case 'impossible':
      return null;
  }
}

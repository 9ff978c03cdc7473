import { seconds } from '../clock.ts';
import type { MassSend } from '../state/mass-state.ts';
import { articleUrl } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';
import type { Job } from '../state/state.ts';

interface ArticleDetail {
  count: number;
  item: { idx: number; article_url: string }[];
}

/** The sender of job events: a helper of the platform, not a follower. */
const helper = 'mphelper';

/**
 * PUBLISHJOBFINISH in the platform's form. It has no MsgId, and CreateTime is in seconds: two tasks of the same second
 * differ only in their publish_id.
 */
export function publishEvent(
  platform: Platform,
  job: Job,
  detail: ArticleDetail | undefined,
  at: number,
): string {
  const info = [
    `<publish_id>${job.publishId}</publish_id>`,
    `<publish_status>${job.status}</publish_status>`,
    ...(job.articleId ? [`<article_id>${cdata(job.articleId)}</article_id>`] : []),
    ...(detail
      ? [`<article_detail><count>${detail.count}</count>${detail.item.map(item).join('')}</article_detail>`]
      : []),
    ...job.failIdx.map((place) => `<fail_idx>${place}</fail_idx>`),
  ];
  return message(platform, helper, at, 'event', [
    `<Event>${cdata('PUBLISHJOBFINISH')}</Event>`,
    `<PublishEventInfo>${info.join('')}</PublishEventInfo>`,
  ]);
}

/**
 * MASSSENDJOBFINISH. The simulator finds no reprints, so the result of the copyright check is empty. Text and pictures are
 * not checked (CheckState 0) and have no page.
 */
export function massEvent(platform: Platform, send: MassSend, at: number): string {
  const { total, filtered, sent, failed } = send.counts;
  const pages = send.articles.map(
    (article, place) =>
      `<item><ArticleIdx>${place + 1}</ArticleIdx><ArticleUrl>${cdata(articleUrl(platform, article))}</ArticleUrl></item>`,
  );
  return message(platform, helper, at, 'event', [
    `<Event>${cdata('MASSSENDJOBFINISH')}</Event>`,
    `<MsgID>${send.msgId}</MsgID>`,
    `<Status>${cdata(send.result ?? '')}</Status>`,
    `<TotalCount>${total}</TotalCount>`,
    `<FilterCount>${filtered}</FilterCount>`,
    `<SentCount>${sent}</SentCount>`,
    `<ErrorCount>${failed}</ErrorCount>`,
    `<CopyrightCheckResult><Count>0</Count><ResultList></ResultList><CheckState>${send.message ? 0 : 1}</CheckState></CopyrightCheckResult>`,
    `<ArticleUrlResult><Count>${pages.length}</Count><ResultList>${pages.join('')}</ResultList></ArticleUrlResult>`,
  ]);
}

/** The XML that all messages to the callback share. */
export function message(platform: Platform, from: string, at: number, type: string, lines: string[]): string {
  return [
    '<xml>',
    `<ToUserName>${cdata(platform.originalId)}</ToUserName>`,
    `<FromUserName>${cdata(from)}</FromUserName>`,
    `<CreateTime>${seconds(at)}</CreateTime>`,
    `<MsgType>${cdata(type)}</MsgType>`,
    ...lines,
    '</xml>',
  ].join('\n');
}

const item = ({ idx, article_url: url }: ArticleDetail['item'][number]): string =>
  `<item><idx>${idx}</idx><article_url>${cdata(url)}</article_url></item>`;

export const cdata = (value: string): string => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

import { createHash } from 'node:crypto';
import { seconds } from './clock.ts';
import type { Platform } from './platform.ts';
import type { Job } from './state.ts';

interface Detail {
  count: number;
  item: { idx: number; article_url: string }[];
}

/**
 * PUBLISHJOBFINISH as the platform writes it. It carries no MsgId, and CreateTime is in seconds: two tasks of one second
 * differ in their publish_id alone.
 */
export function publishEvent(platform: Platform, job: Job, detail: Detail | undefined, at: number): string {
  const info = [
    `<publish_id>${job.publishId}</publish_id>`,
    `<publish_status>${job.status}</publish_status>`,
    ...(job.articleId ? [`<article_id>${cdata(job.articleId)}</article_id>`] : []),
    ...(detail
      ? [`<article_detail><count>${detail.count}</count>${detail.item.map(item).join('')}</article_detail>`]
      : []),
    ...job.failIdx.map((place) => `<fail_idx>${place}</fail_idx>`),
  ];
  return [
    '<xml>',
    `<ToUserName>${cdata(platform.originalId)}</ToUserName>`,
    `<FromUserName>${cdata('mphelper')}</FromUserName>`,
    `<CreateTime>${seconds(at)}</CreateTime>`,
    `<MsgType>${cdata('event')}</MsgType>`,
    `<Event>${cdata('PUBLISHJOBFINISH')}</Event>`,
    `<PublishEventInfo>${info.join('')}</PublishEventInfo>`,
    '</xml>',
  ].join('\n');
}

/** sha1 over token, timestamp and nonce in dictionary order: how the platform signs every request to a callback. */
export const signature = (token: string, timestamp: string, nonce: string): string =>
  createHash('sha1').update([token, timestamp, nonce].toSorted().join('')).digest('hex');

const item = ({ idx, article_url: url }: Detail['item'][number]): string =>
  `<item><idx>${idx}</idx><article_url>${cdata(url)}</article_url></item>`;

const cdata = (value: string): string => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

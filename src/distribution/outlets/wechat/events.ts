import { finishedEvent } from './arrival.ts';
import { pushEvent, type PushReport } from './push-arrival.ts';
import { tag } from './xml.ts';

/** What came to us, as it is kept: under a name that the same message has every time it comes. */
export interface Noted {
  name: string;
  raw: object;
  /** What it is about, if it is the end of something of ours: a far-side id of a delivery. */
  about: { field: 'publishId' | 'msgId'; id: string } | null;
}

export function noted(xml: string): Noted {
  const event = tag(xml, 'MsgType') === 'event' ? tag(xml, 'Event') : '';
  const publishId = tag(xml, 'publish_id');
  if (event === 'PUBLISHJOBFINISH' && publishId)
    return {
      name: finishedEvent(publishId, tag(xml, 'publish_status')),
      raw: publication(xml, publishId),
      about: { field: 'publishId', id: publishId },
    };
  if (event === 'MASSSENDJOBFINISH') {
    const report = pushReport(xml);
    return {
      name: pushEvent(report.msgId, report.status),
      raw: report,
      about: { field: 'msgId', id: report.msgId },
    };
  }
  const messageId = tag(xml, 'MsgId');
  const name = messageId
    ? `message:${messageId}`
    : `event:${tag(xml, 'FromUserName')}:${tag(xml, 'CreateTime')}:${tag(xml, 'Event')}${tag(xml, 'EventKey')}`;
  return { name, raw: { xml }, about: null };
}

const publication = (xml: string, publishId: string) => ({
  publish_id: publishId,
  publish_status: Number(tag(xml, 'publish_status')),
  article_id: tag(xml, 'article_id'),
  article_detail: { item: [{ idx: 1, article_url: tag(xml, 'article_url') }] },
});

function pushReport(xml: string): PushReport {
  const count = (name: string) => (/^\d+$/.test(tag(xml, name)) ? Number(tag(xml, name)) : null);
  const addresses = /<ArticleUrlResult>([\s\S]*)<\/ArticleUrlResult>/.exec(xml)?.[1] ?? '';
  return {
    msgId: tag(xml, 'MsgID'),
    status: tag(xml, 'Status'),
    total: count('TotalCount'),
    filtered: count('FilterCount'),
    sent: count('SentCount'),
    failed: count('ErrorCount'),
    urls: [...addresses.matchAll(/<item>([\s\S]*?)<\/item>/g)].map(([, item]) => ({
      position: Number(tag(item!, 'ArticleIdx')),
      url: tag(item!, 'ArticleUrl'),
    })),
  };
}

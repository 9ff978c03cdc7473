import { createHash } from 'node:crypto';
import { finishedEvent } from './arrival.ts';
import { pushEvent, type PushReport } from '../push/push-arrival.ts';
import type { Message } from './xml.ts';

/** What came to us, as it is kept: under a name that the same message has every time it comes. */
export interface Noted {
  name: string;
  /** Of the end of a job of ours what the platform says about it; of everything else nothing, for it is about followers. */
  report: object;
  /** What it is about, if it is the end of something of ours: a far-side id of a delivery. */
  about: { field: 'publishId' | 'msgId'; id: string } | null;
}

/** As the platform writes ids, states and names of events; what is longer or looks otherwise is no name of a receipt. */
const plain = /^[\w ()-]{1,64}$/;

export function noted(message: Message): Noted {
  const event = message.text('MsgType') === 'event' ? message.text('Event') : '';
  const publishId = message.text('publish_id');
  const publishStatus = message.text('publish_status');
  if (event === 'PUBLISHJOBFINISH' && plain.test(publishId) && plain.test(publishStatus))
    return {
      name: finishedEvent(publishId, publishStatus),
      report: publication(message, publishId),
      about: { field: 'publishId', id: publishId },
    };
  if (event === 'MASSSENDJOBFINISH') {
    const report = pushReport(message);
    if (plain.test(report.msgId) && plain.test(report.status))
      return {
        name: pushEvent(report.msgId, report.status),
        report,
        about: { field: 'msgId', id: report.msgId },
      };
  }
  return { name: nameOf(message, event), report: {}, about: null };
}

/**
 * Events have no number: the platform says to tell them apart by who and when. Who, and which address or code was opened,
 * goes into the name as a hash, for it is nobody's business here.
 */
function nameOf(message: Message, event: string): string {
  const id = message.text('MsgId');
  if (/^\d{1,20}$/.test(id)) return `message:${id}`;
  const parts = [id, ...['FromUserName', 'CreateTime', 'EventKey'].map((name) => message.text(name))];
  const who = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  return `event:${plain.test(event) ? event : ''}:${who}`;
}

const publication = (message: Message, publishId: string) => ({
  publish_id: publishId,
  publish_status: Number(message.text('publish_status')),
  article_id: message.text('article_id'),
  article_detail: { item: [{ idx: 1, article_url: message.text('article_url') }] },
});

function pushReport(message: Message): PushReport {
  const count = (name: string) => (/^\d{1,15}$/.test(message.text(name)) ? Number(message.text(name)) : null);
  return {
    msgId: message.text('MsgID'),
    status: message.text('Status'),
    total: count('TotalCount'),
    filtered: count('FilterCount'),
    sent: count('SentCount'),
    failed: count('ErrorCount'),
    urls: message
      .each('item')
      .filter((item) => item.has('ArticleUrl'))
      .map((item) => ({ position: Number(item.get('ArticleIdx')), url: item.get('ArticleUrl')! })),
  };
}

import { createHash } from 'node:crypto';
import { finishedEvent } from './arrival.ts';
import { pushEvent, type PushReport } from '../push/push-arrival.ts';
import type { XmlMessage } from './xml.ts';

/** An incoming message as it is stored: under a name that its repetitions share. */
export interface ReceivedMessage {
  name: string;
  /** The platform's report, for the end of a job of the hub; empty for everything else, which is about followers. */
  report: object;
  /** The remote id of the delivery that the report is about. */
  about: { field: 'publishId' | 'msgId'; id: string } | null;
}

/**
 * The platform's format of ids, states and event names; anything longer or different does not become a receipt's
 * name.
 */
const plain = /^[\w ()-]{1,64}$/;

export function receivedMessage(message: XmlMessage): ReceivedMessage {
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
 * Events have no id: the platform says to tell them apart by sender and time. The sender, and the address or code
 * that was opened, are hashed because they are personal data.
 */
function nameOf(message: XmlMessage, event: string): string {
  const id = message.text('MsgId');
  if (/^\d{1,20}$/.test(id)) return `message:${id}`;
  const parts = [id, ...['FromUserName', 'CreateTime', 'EventKey'].map((name) => message.text(name))];
  const who = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  return `event:${plain.test(event) ? event : ''}:${who}`;
}

const publication = (message: XmlMessage, publishId: string) => ({
  publish_id: publishId,
  publish_status: Number(message.text('publish_status')),
  article_id: message.text('article_id'),
  article_detail: { item: [{ idx: 1, article_url: message.text('article_url') }] },
});

function pushReport(message: XmlMessage): PushReport {
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

import { until, type Answer, type Client, type Town } from './simulator-client.ts';

/** Sends a draft of one article to all followers, or as given. */
export async function sendAll(
  client: Client,
  {
    key,
    mediaId,
    ...more
  }: { key?: string; mediaId?: string; filter?: object; send_ignore_reprint?: 0 | 1 } = {},
): Promise<Answer> {
  return client.call('message/mass/sendall', {
    filter: { is_to_all: true },
    mpnews: { media_id: mediaId ?? (await client.draft()) },
    msgtype: 'mpnews',
    send_ignore_reprint: 0,
    ...(key !== undefined && { clientmsgid: key }),
    ...more,
  });
}

/** The push in the platform's own records, once it is over. */
export const over = ({ simulator }: Town, msgId: number) =>
  until(() => simulator.controls.pushes().find((push) => push.msgId === msgId && push.result !== undefined));

/** The value of an element of an event. */
export const element = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(xml)?.[1];

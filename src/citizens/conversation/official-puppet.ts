import type { Pool } from 'pg';
import { log, payloads, Puppet, types } from 'wechaty-puppet';
import type { Follower, WechatClient } from '#reach/wechat';
import { officialAccount } from './keep-message.ts';

export interface OfficialPuppetOptions {
  pool: Pool;
  client: Pick<WechatClient, 'customSend' | 'follower'>;
  /** Told what the platform knows of a follower, once in a while. */
  onInfo(info: Follower): Promise<void>;
}

/** The account's own contact in the eyes of wechaty; no openid looks like it. */
const self = '@self';

/**
 * An official account, as wechaty sees one: its contacts are the followers. What they say comes from the table of
 * messages, where the callback wrote it down; what is said to them goes out through the hub's own client, whose errors
 * pass through unchanged. It keeps nothing of its own on disk and opens no connection.
 */
export class OfficialPuppet extends Puppet {
  readonly #given: OfficialPuppetOptions;

  constructor(given: OfficialPuppetOptions) {
    super();
    this.#given = given;
  }

  override name = () => 'official-account';

  async onStart(): Promise<void> {
    this.login(self);
  }

  async onStop(): Promise<void> {}

  /** A message was written down under this id. */
  hear(messageId: string): void {
    this.emit('message', { messageId });
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const { rows } = await this.#given.pool.query<{
      contact_id: string;
      kind: string;
      text: string;
      heard_at: Date;
    }>('select contact_id, kind, text, heard_at from follower_message where id = $1 and account = $2', [
      id,
      officialAccount,
    ]);
    const [row] = rows;
    if (!row) throw new Error('no such message');
    return {
      id,
      talkerId: row.contact_id,
      listenerId: self,
      type: row.kind === 'text' ? types.Message.Text : types.Message.Unknown,
      text: row.text,
      timestamp: Math.floor(row.heard_at.getTime() / 1000),
    };
  }

  override messageRawPayloadParser = async (payload: payloads.Message) => payload;

  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    if (id !== self) {
      // Only the language is of use, and the conversation goes on without it.
      await this.#given.client
        .follower(id)
        .then((info) => this.#given.onInfo(info))
        .catch(() => log.silly('OfficialPuppet', 'the platform tells nothing about a follower'));
    }
    return {
      id,
      // The platform tells no names any more (since 27 December 2021), and the hub wants none.
      name: id === self ? 'account' : 'follower',
      type: id === self ? types.Contact.Official : types.Contact.Individual,
      gender: types.ContactGender.Unknown,
      avatar: '',
      phone: [],
      friend: true,
    };
  }

  override contactRawPayloadParser = async (payload: payloads.Contact) => payload;

  override async messageSendText(touser: string, content: string): Promise<void> {
    await this.#given.client.customSend({ touser, msgtype: 'text', text: { content } });
  }

  override async messageSendUrl(touser: string, link: payloads.UrlLink): Promise<void> {
    const { title, url, description = '', thumbnailUrl: picurl = '' } = link;
    const articles = [{ title, description, url, picurl }];
    await this.#given.client.customSend({ touser, msgtype: 'news', news: { articles } });
  }
}

import type { Pool } from 'pg';
import { log, payloads, Puppet, types } from 'wechaty-puppet';
import { queryFirst, type RowOf, sql } from '#base/sql';
import type { Follower, WechatClient } from '#reach/wechat';
import { officialAccount } from './store-message.ts';

export interface OfficialPuppetOptions {
  pool: Pool;
  client: Pick<WechatClient, 'customSend' | 'follower'>;
  /** Called from time to time with the platform's profile of a follower. */
  onInfo(info: Follower): Promise<void>;
}

/** The account's own contact id in wechaty; no openid looks like it. */
const ownContactId = '@self';

/**
 * An official account as a wechaty puppet: its contacts are the followers. Incoming messages are read from the table
 * where the callback stored them; outgoing ones are sent through the hub's own client, whose errors are passed on
 * unchanged. It stores nothing on disk and opens no connection.
 */
export class OfficialPuppet extends Puppet {
  readonly #options: OfficialPuppetOptions;

  constructor(options: OfficialPuppetOptions) {
    super();
    this.#options = options;
  }

  override name = () => 'official-account';

  async onStart(): Promise<void> {
    this.login(ownContactId);
  }

  async onStop(): Promise<void> {}

  /** Announces a stored message to wechaty. */
  onStoredMessage(messageId: string): void {
    this.emit('message', { messageId });
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const row = await queryFirst(
      this.#options.pool,
      sql<RowOf<'follower_message', 'contact_id' | 'kind' | 'text' | 'heard_at'>>`
        select contact_id, kind, text, heard_at from follower_message where id = ${id} and account = ${officialAccount}`,
    );
    if (!row) throw new Error('no message is stored under this id');
    return {
      id,
      talkerId: row.contact_id,
      listenerId: ownContactId,
      type: row.kind === 'text' ? types.Message.Text : types.Message.Unknown,
      text: row.text,
      timestamp: Math.floor(row.heard_at.getTime() / 1000),
    };
  }

  override messageRawPayloadParser = async (payload: payloads.Message) => payload;

  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    if (id !== ownContactId) {
      // Only the language is needed, and the conversation works without it.
      await this.#options.client
        .follower(id)
        .then((info) => this.#options.onInfo(info))
        .catch(() => log.silly('OfficialPuppet', 'reading the profile of a follower failed'));
    }
    return {
      id,
      // The platform has not returned names since 27 December 2021, and the hub needs none.
      name: id === ownContactId ? 'account' : 'follower',
      type: id === ownContactId ? types.Contact.Official : types.Contact.Individual,
      gender: types.ContactGender.Unknown,
      avatar: '',
      phone: [],
      friend: true,
    };
  }

  override contactRawPayloadParser = async (payload: payloads.Contact) => payload;

  override async messageSendText(touser: string, content: string): Promise<void> {
    await this.#options.client.customSend({ touser, msgtype: 'text', text: { content } });
  }

  override async messageSendUrl(touser: string, link: payloads.UrlLink): Promise<void> {
    const { title, url, description = '', thumbnailUrl: picurl = '' } = link;
    const articles = [{ title, description, url, picurl }];
    await this.#options.client.customSend({ touser, msgtype: 'news', news: { articles } });
  }
}

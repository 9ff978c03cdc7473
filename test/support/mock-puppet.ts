import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { types, type payloads } from 'wechaty-puppet';
import { until } from './until.ts';

export interface Heard {
  to: string;
  text?: string;
  card?: payloads.UrlLink;
}

/** wechaty's mock, extended by links, with a record of the messages to followers. */
class MockAccount extends PuppetMock {
  readonly received: Heard[] = [];
  /** Thrown instead of the next text. */
  fault: Error | null = null;

  override async messageSendText(to: string, text: string): Promise<void> {
    const { fault } = this;
    this.fault = null;
    if (fault) throw fault;
    this.received.push({ to, text });
    return super.messageSendText(to, text);
  }

  override async messageSendUrl(to: string, card: payloads.UrlLink): Promise<void> {
    this.received.push({ to, card });
  }
}

/** A signed-in account, and followers who write to it. */
export function mockAccount() {
  const mocker = new mock.Mocker();
  const puppet = new MockAccount({ mocker });
  let account: ReturnType<typeof mocker.createContact>;
  return {
    puppet,
    refuse: (fault: Error) => void (puppet.fault = fault),
    signIn() {
      account = mocker.createContact({ name: '市政府' });
      mocker.login(account);
    },
    follower() {
      const contact = mocker.createContact({ name: '市民', type: types.Contact.Individual });
      const messages = () => puppet.received.filter(({ to }) => to === contact.id);
      return {
        id: contact.id,
        received: messages,
        says: (text: string) => void contact.say(text).to(account),
        /** Sends a message and waits for the answers. */
        async asks(text: string): Promise<Heard> {
          const before = messages().length;
          contact.say(text).to(account);
          return until(async () => messages()[before]!, Boolean);
        },
      };
    },
  };
}

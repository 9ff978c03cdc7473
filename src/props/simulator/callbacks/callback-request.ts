import { randomBytes } from 'node:crypto';
import { cdata } from './event-xml.ts';
import { encrypt, signature } from './safe-mode.ts';
import type { Callback, Event } from '../state/state.ts';

export interface CallbackRequest {
  url: URL;
  body: string;
}

/**
 * Builds the request of one event, signed, and encrypted as the callback's mode requires. `second` is the true time and
 * not the operator's moved one, so that a receiver that checks freshness accepts it.
 */
export function callbackRequest(
  callback: Callback,
  account: { appId: string; originalId: string },
  second: number,
  event: Pick<Event, 'body' | 'openid'>,
): CallbackRequest {
  const { url, timestamp, nonce } = signedAddress(callback, second);
  if (event.openid) url.searchParams.set('openid', event.openid);
  const { mode = 'plain', aesKey = '', token } = callback;
  if (mode === 'plain') return { url, body: event.body };
  const encrypted = encrypt(event.body, aesKey, account.appId);
  url.searchParams.set('encrypt_type', 'aes');
  url.searchParams.set('msg_signature', signature(token, timestamp, nonce, encrypted));
  const element = `<Encrypt>${cdata(encrypted)}</Encrypt>`;
  const body =
    mode === 'compatible'
      ? event.body.replace(/<\/xml>$/, () => `${element}\n</xml>`)
      : `<xml>\n<ToUserName>${cdata(account.originalId)}</ToUserName>\n${element}\n</xml>`;
  return { url, body };
}

/** The check of a new address, which must return `echostr`. Official accounts get it unencrypted in every mode. */
export function echoRequest(callback: Callback, second: number): { url: URL; echostr: string } {
  const { url } = signedAddress(callback, second);
  const echostr = String(randomBytes(8).readBigUInt64BE());
  url.searchParams.set('echostr', echostr);
  return { url, echostr };
}

function signedAddress({ url: address, token }: Callback, second: number) {
  const url = new URL(address);
  const timestamp = String(second);
  const nonce = String(randomBytes(4).readUInt32BE());
  url.searchParams.set('signature', signature(token, timestamp, nonce));
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  return { url, timestamp, nonce };
}

import type { Button } from '../state/chat-state.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call } from '../answers/gateway.ts';
import { text } from '../answers/json-body.ts';
import type { Platform } from '../platform.ts';

/** 自定义菜单: among unverified accounts only service accounts have a menu (接口权限说明). */
const needsVerified = 'unless service';

export const menuCalls: Record<string, Call> = {
  'menu/create': {
    method: 'POST',
    needsVerified,
    answer(platform, { body }) {
      platform.journal.record('menuSet', menuOf(body.button));
      return { errcode: 0, errmsg: 'ok' };
    },
  },
  'menu/get': { method: 'GET', needsVerified, answer: (platform) => ({ menu: { button: menu(platform) } }) },
  'menu/delete': {
    method: 'GET',
    needsVerified,
    answer(platform) {
      platform.journal.record('menuSet', null);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
  /** The menu in another shape; succeeds without a menu as well. */
  get_current_selfmenu_info: {
    method: 'GET',
    needsVerified,
    answer: ({ journal: { state } }) => ({
      is_menu_open: state.menu ? 1 : 0,
      selfmenu_info: {
        button: (state.menu ?? []).map(({ sub_button: list, ...button }) =>
          list.length > 0 ? { name: button.name, sub_button: { list: list.map(plain) } } : button,
        ),
      },
    }),
  },
};

function menu(platform: Platform): Button[] {
  if (!platform.journal.state.menu) throw new PlatformRefusal(46003);
  return platform.journal.state.menu;
}

/** Lengths are in bytes of UTF-8: five Chinese characters fill a button of the first level. */
const levels = [
  { maxButtons: 3, name: 16, codes: { number: 40016, type: 40017, name: 40018, key: 40019, url: 40020 } },
  { maxButtons: 5, name: 60, codes: { number: 40023, type: 40024, name: 40025, key: 40026, url: 40027 } },
] as const;

function menuOf(input: unknown, level: 0 | 1 = 0): Button[] {
  const { maxButtons, codes } = levels[level];
  if (!Array.isArray(input) || input.length === 0 || input.length > maxButtons)
    throw new PlatformRefusal(codes.number);
  return input.map((button) => buttonOf(button, level));
}

function buttonOf(input: unknown, level: 0 | 1): Button {
  if (typeof input !== 'object' || input === null) throw new PlatformRefusal(40015);
  const body = input as Record<string, unknown>;
  const { name: maxBytes, codes } = levels[level];
  const name = text(body, 'name');
  if (!name || Buffer.byteLength(name) > maxBytes) throw new PlatformRefusal(codes.name);
  const subs = body.sub_button;
  if (Array.isArray(subs) && subs.length > 0) {
    if (level === 1) throw new PlatformRefusal(40022);
    return { name, sub_button: menuOf(subs, 1) };
  }
  return { name, ...actOf(body, codes), sub_button: [] };
}

/** The action of a button. Scanning, pictures, places and materials exist on the platform, not here. */
function actOf(body: Record<string, unknown>, codes: (typeof levels)[0 | 1]['codes']): Partial<Button> {
  const [type, key, url] = [text(body, 'type'), text(body, 'key'), text(body, 'url')];
  if (type === 'click') {
    if (!key || Buffer.byteLength(key) > 128) throw new PlatformRefusal(codes.key);
    return { type, key };
  }
  if (type !== 'view' && type !== 'miniprogram') throw new PlatformRefusal(codes.type);
  if (!/^https?:\/\//i.test(url) || Buffer.byteLength(url) > 1024) throw new PlatformRefusal(codes.url);
  if (type === 'view') return { type, url };
  const [appid, pagepath] = [text(body, 'appid'), text(body, 'pagepath')];
  if (!appid || !pagepath) throw new PlatformRefusal(codes.type);
  return { type, url, appid, pagepath };
}

const plain = ({ sub_button: _, ...button }: Button): object => button;

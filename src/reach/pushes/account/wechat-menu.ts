import { command, type Context } from '#base/database';
import { query, sql } from '#base/sql';
import { charactersIn, isBlank } from '#base/text';
import { Refusal, Refusals, type LocalText } from '#base/words';
import { allow } from '#city/access';
import type { WechatConsoleContext } from '#reach/wechat';
import { pushingOutlet } from '../push-contents.ts';

/** A button below the account's chat 自定义菜单. One with sub-buttons only opens them. */
export interface WechatButton {
  name: string;
  /** The column or channel of the micro-site that it opens. */
  path: string | null;
  /** Or the word that it sends to the account; the conversation answers it. */
  key: string | null;
  buttons: WechatButton[];
}

export interface StoredMenu {
  buttons: WechatButton[];
  setAt: string;
}

/** Limits by level. Names are limited in bytes: 16 are five Chinese characters. */
const levels = [
  { max: 3, bytes: 16 },
  { max: 5, bytes: 60 },
] as const;
const maxKeyBytes = 128; // bytes

/** The menu that the hub set last; null: none. */
export async function storedMenu(ctx: Pick<Context, 'em'>): Promise<StoredMenu | null> {
  return ((await pushingOutlet(ctx)).settings.menu as StoredMenu | undefined) ?? null;
}

/**
 * A menu suggested from the tree of columns: news and disclosure, services, letters; in each the columns with the
 * most entries.
 */
export async function proposedMenu({ em }: Pick<Context, 'em'>): Promise<WechatButton[]> {
  const rows = await query(
    em,
    sql<{ channel: LocalText; name: LocalText; path: string; turn: string }>`
      select h.name channel, c.name, c.path, row_number() over (
          partition by h.id order by (select count(*) from listing l where l.scope_id = c.id and l.locale = 'zh') desc, c.position) turn
        from channel h join "column" c on c.channel_id = h.id and c.parent_id is null and not c.is_template
        where h.slug in ('home', 'services', 'interaction') and c.address is null order by h.position, turn`,
  );
  return [...Map.groupBy(rows, ({ channel }) => channel.zh)].map(([name, columns]) => ({
    name,
    path: null,
    key: null,
    buttons: columns
      .slice(0, levels[1].max)
      .map((column) => ({ name: column.name.zh, path: column.path, key: null, buttons: [] })),
  }));
}

/** Sets the menu below the account's chat; followers see it within a day. */
export async function setWechatMenu(ctx: WechatConsoleContext, buttons: WechatButton[]): Promise<void> {
  allow(ctx.actor, 'wechat.set-menu');
  const { wechat } = ctx;
  if (!wechat) throw new Refusal('wechat.not-configured', {}, 'buttons');
  const refusals = [...refusalsOf(buttons, 0, 'buttons'), ...(await unknownPaths(ctx, buttons))];
  if (refusals.length > 0) throw new Refusals(refusals);
  const { id } = await pushingOutlet(ctx);
  await wechat.setMenu(
    id,
    buttons.map((button) => remoteButton(button, wechat.pageAddress)),
  );
  await storeMenu(ctx, { buttons });
}

const storeMenu = command('wechat.set-menu', async (tx, { buttons }: { buttons: WechatButton[] }) => {
  const outlet = await pushingOutlet(tx);
  outlet.settings = { ...outlet.settings, menu: { buttons, setAt: tx.now.toISOString() } };
});

function refusalsOf(buttons: readonly WechatButton[], level: 0 | 1, field: string): Refusal[] {
  const { max, bytes } = levels[level];
  if (buttons.length > max) return [new Refusal('value.too-many', { most: max }, field)];
  if (buttons.length === 0) return [new Refusal('value.missing', {}, field)];
  return buttons.flatMap((button, index) => {
    const at = `${field}.${index}`;
    const refusals: Refusal[] = [];
    if (isBlank(button.name)) refusals.push(new Refusal('value.missing', {}, `${at}.name`));
    refusals.push(...tooLarge(button.name, bytes, `${at}.name`));
    if (button.buttons.length > 0) {
      if (level === 1) refusals.push(new Refusal('value.too-many', { most: 0 }, `${at}.buttons`));
      else refusals.push(...refusalsOf(button.buttons, 1, `${at}.buttons`));
    } else if ((button.path === null) === (button.key === null))
      refusals.push(new Refusal('value.missing', {}, `${at}.path`));
    refusals.push(...tooLarge(button.key ?? '', maxKeyBytes, `${at}.key`));
    return refusals;
  });
}

/** The platform counts bytes and people count characters, so the refusal names the number of characters that fit. */
function tooLarge(text: string, bytes: number, field: string): Refusal[] {
  if (Buffer.byteLength(text) <= bytes) return [];
  let [max, size] = [0, 0];
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    max += 1;
  }
  return [new Refusal('value.too-long', { max, length: charactersIn(text) }, field)];
}

async function unknownPaths(
  { em }: Pick<Context, 'em'>,
  buttons: readonly WechatButton[],
): Promise<Refusal[]> {
  const named = buttons.flatMap((button, index) => [
    { path: button.path, field: `buttons.${index}.path` },
    ...button.buttons.map(({ path }, place) => ({ path, field: `buttons.${index}.buttons.${place}.path` })),
  ]);
  const paths = named.flatMap(({ path }) => path ?? []);
  if (paths.length === 0) return [];
  const existing = await query(
    em,
    sql<{ path: string }>`
      select path from "column" where path = any(${paths}) union all select slug from channel where slug = any(${paths})`,
  );
  return named
    .filter(({ path }) => path !== null && !existing.some((row) => row.path === path))
    .map(({ path, field }) => new Refusal('not-found', { id: path }, field));
}

function remoteButton({ name, path, key, buttons }: WechatButton, address: (path: string) => string): object {
  if (buttons.length > 0) return { name, sub_button: buttons.map((button) => remoteButton(button, address)) };
  return path === null ? { type: 'click', name, key } : { type: 'view', name, url: address(path) };
}

import { command, type Context, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, query, queryFirst, sql } from '#base/sql';
import { requireMaxLength, keptLine } from '#base/text';
import { Refusal, type LocalText } from '#base/words';
import { allow } from '#city/access';
import { Column } from '#city/catalogue';
import { Asset } from '#content/assets';
import { columnIdsUpwards, mayReadMedia } from '#content/items';
import { expectScope } from '#reach/register';
import { articleEnd, type ArticleEnd, minCover } from '#reach/wechat';
import { pushingOutlet } from '../push-contents.ts';

export interface PictureInput {
  assetId: string;
  /** Alternative text. */
  alt: string;
}

interface PlacedPicture extends PictureInput {
  hash: string;
  name: string;
  width: number;
  height: number;
}

/** The default cover of texts without a picture in a column and all below it; the nearest one applies. */
export interface ColumnCover extends PlacedPicture {
  /** Null: everything. */
  scope: { type: 'Column' | 'Channel'; id: string; path: string; name: LocalText } | null;
}

const maxAltLength = 300;
const maxFollowText = 100;
/** Phones cannot read a smaller QR code. In pixels. */
const minCode = { width: 120, height: 120 };

const pictureColumns = sql`a.id "assetId", p.alt, a.hash, a.name, a.width, a.height`;

/** The widest scope first. */
export const columnCovers = ({ em }: Pick<Context, 'em'>): Promise<ColumnCover[]> =>
  query(
    em,
    sql<ColumnCover>`
      select ${pictureColumns}, case
          when c.id is not null then jsonb_build_object('type', 'Column', 'id', c.id, 'path', c.path, 'name', c.name)
          when h.id is not null then jsonb_build_object('type', 'Channel', 'id', h.id, 'path', h.slug, 'name', h.name)
        end scope
        from site_picture p join asset a on a.id = p.asset_id
          left join "column" c on c.id = p.scope_id left join channel h on h.id = p.scope_id
        where p.use = 'cover' and a.width is not null and a.height is not null
        order by p.scope_id is not null, coalesce(c.path, h.slug)`,
  );

export interface SetColumnCover {
  scopeId: string | null;
  /** Null removes the cover; the nearest one above applies. */
  cover: PictureInput | null;
}

export const setColumnCover = command(
  'column.set-cover',
  async (tx, { scopeId, cover }: SetColumnCover): Promise<ColumnCover | null> => {
    const column = scopeId && (await tx.em.findOne(Column, scopeId));
    allow(tx.actor, 'column.set-cover', column ? { columnIds: await columnIdsUpwards(tx, column) } : {});
    await expectScope(tx, scopeId);
    await setPicture(tx, { use: 'cover', scopeId, picture: cover, field: 'cover', minSize: minCover });
    return (await columnCovers(tx)).find(({ scope }) => (scope?.id ?? null) === scopeId) ?? null;
  },
);

/** The footer of the account's articles, with the QR code with which readers follow it. */
export interface AccountArticleEnd extends ArticleEnd {
  followCode: PlacedPicture | null;
}

export async function accountArticleEnd(ctx: Pick<Context, 'em'>): Promise<AccountArticleEnd> {
  const followCode = await queryFirst(
    ctx,
    sql<PlacedPicture>`
      select ${pictureColumns} from site_picture p join asset a on a.id = p.asset_id
        where p.use = 'follow' and a.width is not null and a.height is not null`,
  );
  return { ...articleEnd((await pushingOutlet(ctx)).settings), followCode: followCode ?? null };
}

export interface SetArticleEnd extends ArticleEnd {
  followCode: PictureInput | null;
}

export const setArticleEnd = command(
  'wechat.set-article-end',
  async (tx, { followText, namesReviewers, followCode }: SetArticleEnd): Promise<AccountArticleEnd> => {
    allow(tx.actor, 'wechat.set-article-end');
    const sentence = keptLine(followText);
    requireMaxLength(sentence, maxFollowText, 'followText');
    const outlet = await pushingOutlet(tx);
    outlet.settings = { ...outlet.settings, articleEnd: { followText: sentence, namesReviewers } };
    await setPicture(tx, {
      use: 'follow',
      scopeId: null,
      picture: followCode,
      field: 'followCode',
      minSize: minCode,
    });
    await tx.em.flush();
    return await accountArticleEnd(tx);
  },
);

interface SetPicture {
  use: 'cover' | 'follow';
  scopeId: string | null;
  picture: PictureInput | null;
  field: string;
  minSize: { width: number; height: number };
}

async function setPicture(tx: Tx, { use, scopeId, picture, field, minSize }: SetPicture): Promise<void> {
  if (!picture) {
    await execute(
      tx,
      sql`delete from site_picture where use = ${use} and scope_id is not distinct from ${scopeId}`,
    );
    return;
  }
  const alt = keptLine(picture.alt);
  if (alt === '') throw new Refusal('value.missing', {}, `${field}.alt`);
  requireMaxLength(alt, maxAltLength, `${field}.alt`);
  const { hash, name } = await expectPicture(tx, picture.assetId, field, minSize);
  await execute(
    tx,
    sql`
      insert into site_picture (id, use, scope_id, asset_id, hash, name, alt)
          values (${newId()}, ${use}, ${scopeId}, ${picture.assetId}, ${hash}, ${name}, ${alt})
        on conflict (use, scope_id) do update
        set asset_id = excluded.asset_id, hash = excluded.hash, name = excluded.name, alt = excluded.alt`,
  );
}

/**
 * The picture becomes public, so the caller must be allowed to read it. The trigger `site_picture_changed` invalidates
 * the answers about the old and the new file.
 */
async function expectPicture(
  tx: Tx,
  assetId: string,
  field: string,
  { width: leastWidth, height: leastHeight }: SetPicture['minSize'],
): Promise<Asset> {
  const asset = await tx.em.findOne(Asset, assetId);
  const at = `${field}.assetId`;
  if (!asset?.width || !asset.height) throw new Refusal('value.not-an-asset', {}, at);
  const isForAll = asset.unitId === null;
  if (!isForAll && !(await mayReadMedia(tx, asset.hash))) throw new Refusal('value.not-an-asset', {}, at);
  const { width, height } = asset;
  if (width < leastWidth || height < leastHeight)
    throw new Refusal('value.picture-too-small', { width, height, leastWidth, leastHeight }, at);
  return asset;
}

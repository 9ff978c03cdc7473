import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from '#base/database';
import { projectRoot } from '#base/platform';
import { Asset, uploadAsset, type AssetStore } from '#content/assets';

/** The drawings of the demonstration, with their alternative texts. */
const drawings = [
  ['city-hall.png', '插画：市政府大楼前的广场'],
  ['forest.png', '插画：山间的针阔混交林'],
  ['forum-stage.png', '插画：讲坛的讲台和座席'],
  ['library.png', '插画：图书馆的阅览室'],
  ['mine-and-wind.png', '插画：矿区井架与风力发电机'],
  ['rice-field.png', '插画：成片的稻田'],
  ['river-border.png', '插画：界江与两岸'],
  ['school.png', '插画：学校的教学楼和操场'],
  ['service-hall.png', '插画：政务服务大厅的窗口'],
  ['two-mountains.png', '插画：并立的两座山'],
  ['wetland.png', '插画：湿地与水鸟'],
] as const;
const material = { name: 'example-material.txt', title: '示例课件', text: '示例内容，仅用于系统演示。\n' };
const maxBytes = 20 * 1_048_576;

/** The files of the replay's items; each is uploaded once. */
export interface Files {
  pictures: readonly { assetId: string; alt: string; caption: string }[];
  attachment: { assetId: string; title: string };
}

/** Uploads the files that are missing, and returns all. */
export async function filesOf(editor: Context, store: AssetStore): Promise<Files> {
  const assets = await editor.em.fork().find(Asset, { uploadedBy: editor.actor.personId });
  const idOf = async (name: string, stream: () => Readable): Promise<string> =>
    assets.find((asset) => asset.name === name)?.id ??
    (await uploadAsset(editor, { stream: stream(), name, unitId: null }, { store, maxBytes })).id;

  const pictures: Files['pictures'][number][] = [];
  for (const [name, alt] of drawings) {
    const path = join(projectRoot, 'src/props/demonstration/pictures', name);
    pictures.push({ assetId: await idOf(name, () => createReadStream(path)), alt, caption: '示例插图' });
  }
  const assetId = await idOf(material.name, () => Readable.from([Buffer.from(material.text)]));
  return { pictures, attachment: { assetId, title: material.title } };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from '#base/database';
import { projectRoot } from '#base/platform';
import { uploadAsset, type AssetStore } from '#content/assets';
import type { DemoAttachment } from './demo-item.ts';

const folder = join(projectRoot, 'src/props/demonstration/pictures');
const maxBytes = 20 * 1_048_576;

/** Uploads the files of the demonstration, each drawing once; returns the ids of assets. */
export class DemoPictures {
  readonly #pictures = new Map<string, Promise<string>>();

  constructor(
    readonly hub: Context,
    readonly store: AssetStore,
  ) {}

  picture(file: string): Promise<string> {
    let id = this.#pictures.get(file);
    if (!id) this.#pictures.set(file, (id = this.#uploadDrawing(file)));
    return id;
  }

  async attachment({ file, kind, text }: DemoAttachment): Promise<string> {
    const bytes = Buffer.from(kind === 'csv' ? `\ufeff${text}` : text, 'utf8');
    return this.#upload(file.endsWith(`.${kind}`) ? file : `${file}.${kind}`, bytes);
  }

  async #uploadDrawing(file: string): Promise<string> {
    const name = file.replace(/\.svg$/, '.png'); // the rendered copy beside the drawing, as the hub accepts no SVG
    return this.#upload(name, await readFile(join(folder, name)));
  }

  async #upload(name: string, bytes: Buffer): Promise<string> {
    return (
      await uploadAsset(
        this.hub,
        { stream: Readable.from([bytes]), name, unitId: null },
        { store: this.store, maxBytes },
      )
    ).id;
  }
}

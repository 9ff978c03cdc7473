import type { RefusalCode } from '#base/words';
import type { MediaType } from '../media-type.ts';

/** Why a file is rejected. */
export type Unfit = Extract<
  RefusalCode,
  | 'asset.unknown-type'
  | 'asset.not-as-named'
  | 'asset.has-macros'
  | 'asset.has-password'
  | 'asset.is-program'
  | 'asset.is-markup'
  | 'asset.is-flat'
  | 'asset.encoding-unknown'
  | 'asset.convert-first'
>;

/** The detected type of a file, or why it is rejected. */
export type Sniffed = { readonly type: MediaType } | { readonly unfit: Unfit };

export const found = (type: MediaType): Sniffed => ({ type });
export const unfit = (code: Unfit): Sniffed => ({ unfit: code });

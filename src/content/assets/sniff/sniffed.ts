import type { RefusalCode } from '#base/words';
import type { MediaType } from '../media-type.ts';

/** Why a file is not taken. */
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

/** What was found in a file. */
export type Sniffed = { readonly type: MediaType } | { readonly unfit: Unfit };

export const found = (type: MediaType): Sniffed => ({ type });
export const unfit = (code: Unfit): Sniffed => ({ unfit: code });

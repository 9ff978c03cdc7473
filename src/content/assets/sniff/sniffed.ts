import type { RefusalCode } from '#base/words';
import type { MediaType } from '../media-type.ts';

/** Why a file is rejected. */
export type Rejection = Extract<
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
export type Detection = { readonly type: MediaType } | { readonly rejected: Rejection };

export const detected = (type: MediaType): Detection => ({ type });
export const rejected = (code: Rejection): Detection => ({ rejected: code });

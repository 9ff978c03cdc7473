import type { PictureFragment } from '../../queries.generated.ts';
import { Picture } from './picture.tsx';

/** The portrait or, where there is none, a plain initial: never an invented face. */
export function Portrait({ name, cover }: { name: string; cover: PictureFragment | null }) {
  return (
    <span class="portrait">
      {cover ? <Picture picture={cover} sizes="160px" /> : <span aria-hidden="true">{initialOf(name)}</span>}
    </span>
  );
}

// Chinese names are known by the family name; a label in brackets such as （示例） is no part of the name.
const initialOf = (name: string): string =>
  [...name.replaceAll(/[(（〔【[][^()（）〔〕【】[\]]*[)）〕】\]]/g, '').trim()][0] ?? '';

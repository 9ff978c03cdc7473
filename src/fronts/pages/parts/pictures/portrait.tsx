import type { PictureFragment } from '../../queries.generated.ts';
import { Picture } from './picture.tsx';

/** The portrait; without one, the initial of the name and not a placeholder face. */
export function Portrait({ name, cover }: { name: string; cover: PictureFragment | null }) {
  return (
    <span class="portrait">
      {cover ? <Picture picture={cover} sizes="160px" /> : <span aria-hidden="true">{initialOf(name)}</span>}
    </span>
  );
}

// The first character of a Chinese name is the family name; a label in brackets such as （示例） is not part of the name.
const initialOf = (name: string): string =>
  [...name.replaceAll(/[(（〔【[][^()（）〔〕【】[\]]*[)）〕】\]]/g, '').trim()][0] ?? '';

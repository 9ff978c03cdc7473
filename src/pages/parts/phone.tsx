import { Locale, phonesIn } from '#core';
import { useReader } from '../reader.ts';

const extended: Readonly<Record<Locale, string>> = { zh: '转', en: ' ext. ', ru: ' доб. ' };

/**
 * A line of numbers, each of which a phone can dial, with its extension (RFC 3966). Abroad they are shown as dialled from
 * there; a text of which a part is no number stays as it is.
 */
export function Phone({ number: line }: { number: string }) {
  const { locale } = useReader();
  const numbers = phonesIn(line);
  if (numbers.some(({ digits }) => digits === '')) return <>{line}</>;
  return (
    <>
      {numbers.map(({ before, text, digits, extension, mark, end, note }) => {
        const abroad = locale === Locale.ZH ? null : fromAbroad(digits);
        const further =
          extension && (locale === Locale.ZH ? mark + extension + end : extended[locale] + extension);
        const isDialled = locale === Locale.ZH || abroad !== null || !local.test(digits);
        const dialled = (abroad?.replaceAll(' ', '') ?? digits) + (extension && `;ext=${extension}`);
        return (
          <>
            {before}
            {isDialled ? (
              <a href={`tel:${dialled}`} class="phone">
                {(abroad ?? text) + further}
              </a>
            ) : (
              text + further
            )}
            {note}
          </>
        );
      })}
    </>
  );
}

// 010 and 02x are area codes of three digits, all others have four (电信网编号计划); a mobile number has no area.
const areas = /^(?:\+86)?0?(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/;
const mobile = /^(1[3-9]\d)(\d{4})(\d{4})$/;
/** Of no area: nobody abroad gets through. */
const local = /^[2-9]\d{6,7}$/;

/** 04694281234 → +86 469 428 1234. Null for what is international already, and for service numbers such as 12345. */
function fromAbroad(digits: string): string | null {
  const isHere = /^0|^1[3-9]\d{9}$/.test(digits);
  const [, ...parts] = (isHere && (mobile.exec(digits) ?? areas.exec(digits))) || [];
  return parts.length > 0 ? ['+86', ...parts].join(' ') : null;
}

export function Email({ address }: { address: string }) {
  return <a href={`mailto:${address}`}>{address}</a>;
}

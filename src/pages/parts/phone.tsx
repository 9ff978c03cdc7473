import { Locale } from '#core';
import { useReader } from '../reader.ts';

/** A number that a phone can dial; several numbers in one field stay plain text. Abroad it is shown as dialled from there. */
export function Phone({ number }: { number: string }) {
  const { locale } = useReader();
  const shown = locale === Locale.ZH ? number : (fromAbroad(number) ?? number);
  const dialled = shown.replaceAll(/[\s()（）-]/g, '');
  return /^\+?\d{5,20}$/.test(dialled) ? (
    <a href={`tel:${dialled}`} class="phone">
      {shown}
    </a>
  ) : (
    <>{shown}</>
  );
}

// 010 and 02x are area codes of three digits, all others have four (电信网编号计划); a mobile number has no area.
const areas = /^0(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/;
const mobile = /^(1[3-9]\d)(\d{4})(\d{4})$/;

/** 0469-4281234 → +86 469 428 1234. Null for what is international already, and for service numbers such as 12345. */
function fromAbroad(number: string): string | null {
  const digits = number.replaceAll(/[\s()（）-]/g, '');
  const [, ...parts] = areas.exec(digits) ?? mobile.exec(digits) ?? [];
  return parts.length > 0 ? ['+86', ...parts].join(' ') : null;
}

export function Email({ address }: { address: string }) {
  return <a href={`mailto:${address}`}>{address}</a>;
}

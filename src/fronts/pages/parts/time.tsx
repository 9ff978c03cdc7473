import { longDate, occasion, periodInWords } from '#base/dates';
import { dayOf, moment } from '../text/dates.ts';
import { useReader } from '../reader.ts';

/** An instant: day and minute on Chinese pages, a long date on the others. */
export function Moment({ at }: { at: string }) {
  const { locale } = useReader();
  return <time dateTime={at}>{moment(locale, at)}</time>;
}

/** The day of an instant, for the edge of a list. */
export function Day({ at }: { at: string }) {
  const { locale } = useReader();
  return (
    <time dateTime={at} class="day">
      {dayOf(locale, at)}
    </time>
  );
}

/** The beginning of an event. */
export function Occasion({ at }: { at: string }) {
  const { locale } = useReader();
  return <time dateTime={at}>{occasion(locale, at)}</time>;
}

/** A calendar day as a long date. */
export function LongDate({ on }: { on: string }) {
  const { locale } = useReader();
  return <time dateTime={on}>{longDate(locale, on)}</time>;
}

/** The period of a statistic, in words. */
export function Period({ code }: { code: string }) {
  const { locale } = useReader();
  return <>{periodInWords(locale, code)}</>;
}

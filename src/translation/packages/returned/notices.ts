import { phrase, type Locale } from '#base/words';
import { remarks } from './remarks.ts';
import type { Reported } from './report.ts';
import type { Outcome } from './returned-file.entity.ts';

/** Texts that are left where somebody might expect them to be taken over. */
const left = ['conflict', 'gone', 'unknown', 'empty'] as const satisfies readonly Outcome[];

/** Each has a sentence `exchange:notice.…`, in this order. */
const notices = ['missing', ...left, ...remarks] as const;
type Notice = (typeof notices)[number];

/** What is unusual about a file that came back: a sentence with a number for each thing that there is. */
export function noticesOn(reports: readonly Reported[], missing: number, locale: Locale): string[] {
  const totals = new Map<Notice, number>([['missing', missing]]);
  const add = (notice: Notice) => totals.set(notice, (totals.get(notice) ?? 0) + 1);
  for (const { outcome, remarks: said } of reports) {
    for (const one of left) if (one === outcome) add(one);
    for (const remark of said) add(remark);
  }
  return notices
    .filter((notice) => (totals.get(notice) ?? 0) > 0)
    .map((notice) => phrase(locale, `exchange:notice.${notice}`, { number: totals.get(notice)! }));
}

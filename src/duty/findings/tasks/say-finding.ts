import { phrase, type Locale, type LocalText } from '#base/words';
import { fieldLabels } from '#city/kinds';
import type { TextClass } from '#content/checks';
import { linkReasons, type LinkReason } from '../links/judge-link.ts';
import type { FindingRow } from './findings.ts';

/** What is wrong, in one sentence. */
export function sayFinding(
  locale: Locale,
  { class: name, subject, details }: Pick<FindingRow, 'class' | 'subject' | 'details'>,
): string {
  const given = (key: string) => String(details[key] ?? '');
  switch (name) {
    case 'dead-link':
      return phrase(locale, 'findings:sentence.dead-link', {
        address: given('address'),
        status: given('status'),
      });
    case 'suspected-link':
      return phrase(locale, 'findings:sentence.suspected-link', {
        address: given('address'),
        reason: sayReason(locale, details),
      });
    case 'dangerous-link':
      return phrase(locale, 'findings:sentence.dangerous-link', {
        address: given('address'),
        reason: given('list'),
      });
    case 'empty-column':
      return phrase(locale, 'findings:sentence.empty-column', {
        column: (details['column'] as LocalText)[locale],
      });
    case 'leader-out-of-date':
      return subject === 'replaced'
        ? phrase(locale, 'findings:sentence.leader-replaced', {
            post: given('post'),
            newer: given('newer'),
            name: given('name'),
          })
        : phrase(locale, 'findings:sentence.leader-term-ended', { name: given('name'), date: given('date') });
    case 'guide-incomplete':
      return phrase(locale, 'findings:sentence.guide-incomplete', {
        title: given('title'),
        missing: missing(locale, details),
      });
    case 'document-unlinked':
      if (subject === 'no-link')
        return phrase(locale, 'findings:sentence.document-abolished-without-link', { title: given('title') });
      return subject === 'elsewhere'
        ? phrase(locale, 'findings:sentence.document-abolished-elsewhere', {
            title: given('title'),
            by: given('by'),
          })
        : phrase(locale, 'findings:sentence.document-link-leads-nowhere', {
            title: given('title'),
            address: given('address'),
          });
    case 'serious-text':
    case 'private-text':
    case 'doubtful-text':
      return phrase(locale, `findings:sentence.text-found${details['proposal'] ? '-with-proposal' : ''}`, {
        place: fieldLabels(locale, given('kind'), [given('field')]),
        what: phrase(locale, `findings:text.${given('what') as TextClass}`),
        found: given('found'),
        proposal: given('proposal'),
      });
    case 'not-delivered':
      return phrase(
        locale,
        `findings:sentence.${details['kind'] === 'retract' ? 'not-taken-back' : 'not-delivered'}`,
        {
          outlet: (details['outlet'] as LocalText)[locale],
          title: given('title')
            ? phrase(locale, 'findings:item', { title: given('title') })
            : phrase(locale, 'findings:push', { date: given('date') }),
          reason: details['reason']
            ? phrase(
                locale,
                `delivery:reason.${given('reason')}`,
                details['given'] as Record<string, unknown>,
              )
            : '',
        },
      ).trim();
  }
}

const missing = (locale: Locale, { missing }: Record<string, unknown>) =>
  fieldLabels(
    locale,
    'service-guide',
    (missing as string[]).map((name) => `fields.${name}`),
  );

function sayReason(locale: Locale, { status, reason }: Record<string, unknown>): string {
  const known = linkReasons.find((one): one is LinkReason => one === reason) ?? 'broken';
  const said = phrase(locale, `findings:no-answer.${known}`);
  return status === null || status === undefined ? said : `${said} ${String(status)}`;
}

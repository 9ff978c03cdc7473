import { phrase, type Locale, type LocalText } from '#base/words';
import { fieldLabels } from '#city/kinds';
import type { TextClass } from '#content/checks';
import { linkReasons, type LinkReason } from '../links/judge-link.ts';
import type { FindingRow } from './findings.ts';

/** Describes a finding in one sentence. */
export function describeFinding(
  locale: Locale,
  { class: name, subject, details }: Pick<FindingRow, 'class' | 'subject' | 'details'>,
): string {
  const detail = (key: string) => String(details[key] ?? '');
  switch (name) {
    case 'dead-link':
      return phrase(locale, 'findings:sentence.dead-link', {
        address: detail('address'),
        status: detail('status'),
      });
    case 'suspected-link':
      return phrase(locale, 'findings:sentence.suspected-link', {
        address: detail('address'),
        reason: describeReason(locale, details),
      });
    case 'dangerous-link':
      return phrase(locale, 'findings:sentence.dangerous-link', {
        address: detail('address'),
        reason: detail('list'),
      });
    case 'empty-column':
      return phrase(locale, 'findings:sentence.empty-column', {
        column: (details['column'] as LocalText)[locale],
      });
    case 'leader-out-of-date':
      return subject === 'replaced'
        ? phrase(locale, 'findings:sentence.leader-replaced', {
            post: detail('post'),
            newer: detail('newer'),
            name: detail('name'),
          })
        : phrase(locale, 'findings:sentence.leader-term-ended', {
            name: detail('name'),
            date: detail('date'),
          });
    case 'guide-incomplete':
      return phrase(locale, 'findings:sentence.guide-incomplete', {
        title: detail('title'),
        missing: missingElements(locale, details),
      });
    case 'document-unlinked':
      if (subject === 'no-link')
        return phrase(locale, 'findings:sentence.document-abolished-without-link', {
          title: detail('title'),
        });
      return subject === 'elsewhere'
        ? phrase(locale, 'findings:sentence.document-abolished-elsewhere', {
            title: detail('title'),
            by: detail('by'),
          })
        : phrase(locale, 'findings:sentence.document-link-leads-nowhere', {
            title: detail('title'),
            address: detail('address'),
          });
    case 'serious-text':
    case 'private-text':
    case 'doubtful-text':
      return phrase(locale, `findings:sentence.text-found${details['proposal'] ? '-with-proposal' : ''}`, {
        place: fieldLabels(locale, detail('kind'), [detail('field')]),
        what: phrase(locale, `findings:text.${detail('what') as TextClass}`),
        found: detail('found'),
        proposal: detail('proposal'),
      });
    case 'not-delivered':
      return phrase(
        locale,
        `findings:sentence.${details['kind'] === 'retract' ? 'not-taken-back' : 'not-delivered'}`,
        {
          outlet: (details['outlet'] as LocalText)[locale],
          title: detail('title')
            ? phrase(locale, 'findings:item', { title: detail('title') })
            : phrase(locale, 'findings:push', { date: detail('date') }),
          reason: details['reason']
            ? phrase(
                locale,
                `delivery:reason.${detail('reason')}`,
                details['given'] as Record<string, unknown>,
              )
            : '',
        },
      ).trim();
  }
}

const missingElements = (locale: Locale, { missing }: Record<string, unknown>) =>
  fieldLabels(
    locale,
    'service-guide',
    (missing as string[]).map((name) => `fields.${name}`),
  );

function describeReason(locale: Locale, { status, reason }: Record<string, unknown>): string {
  const linkReason = linkReasons.find((one): one is LinkReason => one === reason) ?? 'broken';
  const sentence = phrase(locale, `findings:no-answer.${linkReason}`);
  return status === null || status === undefined ? sentence : `${sentence} ${String(status)}`;
}

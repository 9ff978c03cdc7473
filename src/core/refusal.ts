/**
 * An expected "no": the caller can understand it and act on it. Everything else that is thrown is a bug, and is
 * logged as one. `field` names the input that is to blame, in dots (`content.fields.phone`).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly field: string | null = null,
  ) {
    super(code);
  }
}

/** Several things are wrong with what was sent; each is told. */
export class Refusals extends Error {
  override readonly name = 'Refusals';

  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code }) => code).join(', '));
  }
}

/** Every code has a sentence in each `locales/<locale>/errors.json`; a test checks that. */
export const refusalCodes = [
  'forbidden',
  'not-found',
  'not-signed-in',
  'sign-in.wrong',
  'sign-in.locked',
  'password.too-short',
  'password.too-long',
  'password.too-easy',
  'person.sign-in-name-malformed',
  'person.sign-in-name-taken',
  'person.inactive',
  'person.last-administrator',
  'appointment.wrong-binding',
  'appointment.exists',
  'liaison.dates-reversed',
  'liaison.overlaps',
  'token.scope-unknown',
  'token.expires-in-past',
  'token.scope-missing',
  'reason.missing',
  'item.wrong-state',
  'item.version-conflict',
  'item.not-published',
  'item.kind-not-in-column',
  'item.column-of-other-unit',
  'item.column-repeats',
  'item.no-such-version',
  'item.scheduled-in-past',
  'item.approval-not-owed',
  'item.original-in-future',
  'value.missing',
  'value.too-long',
  'value.too-many',
  'value.not-a-date',
  'value.not-a-number',
  'value.out-of-range',
  'value.not-an-address',
  'value.not-a-phone',
  'value.not-an-email',
  'value.not-a-choice',
  'value.not-an-asset',
  'value.image-without-alt',
  'value.unknown-field',
  'value.not-translatable',
  'value.chinese-left-over',
  'asset.too-large',
  'asset.type-not-allowed',
  'asset.broken-image',
  'asset.too-many-pixels',
  'asset.empty',
  'delivery.nothing-to-retry',
  'delivery.wrong-state',
  'delivery.of-digest',
  'digest.wrong-state',
  'digest.version-conflict',
  'digest.item-repeated',
  'digest.send-time-past',
  'digest.four-eyes',
  'digest.not-prepared',
  'digest.blocked',
  'digest.no-push-left',
  'digest.being-sent',
  'digest.not-sent',
  'wechat.not-configured',
  'wechat.refused',
  'wechat.no-answer',
  'outlet.address-refused',
  'wechat.too-many-codes',
  'site.id-code-malformed',
  'idempotency.other-input',
  'unit.slug-taken',
  'unit.slug-malformed',
  'unit.name-taken',
  'column.path-taken',
  'page.first-out-of-range',
  'page.cursor-broken',
  'text.blocked',
  'text.blocked-with-proposal',
  'list.broken-line',
  'list.broken-file',
  'list.empty',
  'list.too-long',
  'list.name-malformed',
  'finding.settled',
  'manifest.malformed',
  'manifest.not-text',
  'manifest.wrong-id',
  'manifest.unfit',
  'calendar.year-missing',
  'calendar.day-wrong',
  'attestation.not-shown',
  'attestation.column-not-empty',
  'attestation.no-address',
  'duty.not-owed',
  'pause.dates-wrong',
  'pause.exists',
  'pause.none',
  'succession.circle',
  'succession.date-wrong',
  'succession.exists',
  'campaign.exists',
  'campaign.dates-wrong',
  'campaign.wrong-state',
  'case.exists',
  'case.wrong-state',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

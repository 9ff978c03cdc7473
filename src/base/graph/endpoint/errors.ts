import { unwrapResolverError } from '@apollo/server/errors';
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { refusalMessage, refusalsIn } from '#base/contract';
import { hindranceOf } from '#base/database';
import { phrase, type Locale, type RefusalCode } from '#base/words';
import { isTooLong } from '../limits/answer-length.ts';
import { truncateMiddle } from '../limits/truncate-middle.ts';
import { RefusedDocument } from '../documents/apollo-documents.ts';

interface ErrorContext {
  locale: Locale;
  traceId: string;
}

const faults: Partial<Record<RefusalCode, string>> = {
  forbidden: 'FORBIDDEN',
  'not-signed-in': 'UNAUTHENTICATED',
  'token.scope-missing': 'FORBIDDEN',
  'answer.too-long': 'COST_LIMIT_EXCEEDED',
};

/** Codes of temporary hindrances; their HTTP statuses are 503 and 507. */
export const hindranceCodes = {
  'hub.unavailable': 'UNAVAILABLE',
  'hub.no-space': 'NO_SPACE',
  'hub.read-only': 'READ_ONLY',
} as const;

/** Enough to correct a query; every entry of a list may have an error of its own. */
const maxErrors = 10;

const isTooLarge = (error: GraphQLError): boolean =>
  error.extensions['code'] === 'COST_LIMIT_EXCEEDED' || isTooLong(error.originalError);

export const errorsPlugin = (log: Logger): ApolloServerPlugin<ErrorContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response, errors, contextValue }) {
        if (response.body.kind !== 'single' || !errors) return;
        const { singleResult } = response.body;
        const tooLarge = errors.find(isTooLarge);
        // Every value after the limit was refused; which one came first is chance, so the path is left out.
        if (tooLarge) {
          delete singleResult.data;
          singleResult.errors = publicErrors(tooLarge, contextValue, log).map(
            ({ path: _, locations: __, ...error }) => error,
          );
        } else
          singleResult.errors = errors
            .slice(0, maxErrors)
            .flatMap((error) => publicErrors(error, contextValue, log));
      },
    };
  },
});

/** The errors for the client: all of an invalid document, or one. */
export const publicErrors = (error: GraphQLError, ctx: ErrorContext, log: Logger): GraphQLFormattedError[] =>
  error instanceof RefusedDocument
    ? error.faults.map((fault) => ({
        ...fault,
        extensions: { ...fault.extensions, traceId: ctx.traceId },
      }))
    : [publicError(error, ctx, log)];

const publicStep = (step: string | number) => (typeof step === 'string' ? truncateMiddle(step, 100) : step);

/**
 * The error for the client. Refusals are in the caller's language. Bugs are logged, and become "Internal error" with a
 * trace id.
 */
export function publicError(
  error: GraphQLError,
  { locale, traceId }: ErrorContext,
  log: Logger,
): GraphQLFormattedError {
  const { path, locations, extensions } = error;
  const message = truncateMiddle(error.message);
  const place = { ...(path?.length && { path: path.map(publicStep) }), ...(locations && { locations }) };
  const cause = unwrapResolverError(error);
  const [refusal] = refusalsIn(cause) ?? [];
  if (refusal) {
    return {
      message: refusalMessage(locale, refusal),
      ...place,
      extensions: {
        code: faults[refusal.code] ?? 'BAD_USER_INPUT',
        reason: refusal.code,
        ...(refusal.field && { field: refusal.field }),
        traceId,
      },
    };
  }
  const hindrance = hindranceOf(cause);
  if (hindrance) {
    log.warn({ err: cause, traceId, path }, 'query refused because of a temporary hindrance');
    return {
      message: phrase(locale, `errors:${hindrance}`),
      ...place,
      extensions: { code: hindranceCodes[hindrance], traceId },
    };
  }
  if (extensions['code'] !== undefined && extensions['code'] !== 'INTERNAL_SERVER_ERROR') {
    return { message, ...place, extensions: { code: extensions['code'], traceId } };
  }
  if (cause === error) return { message, ...place, extensions: { code: 'BAD_USER_INPUT', traceId } }; // an error of graphql-js about the query
  log.error({ err: cause, traceId, path }, 'resolver failed');
  return { message: 'Internal error', ...place, extensions: { code: 'INTERNAL', traceId } };
}

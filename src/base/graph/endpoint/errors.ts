import { unwrapResolverError } from '@apollo/server/errors';
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { refusalMessage, refusalsIn } from '#base/contract';
import { hindranceOf } from '#base/database';
import { phrase, type Locale, type RefusalCode } from '#base/words';
import { isTooLong } from '../limits/answer-length.ts';
import { shortened } from '../limits/shortened.ts';
import { RefusedDocument } from '../documents/read-first.ts';

interface Asked {
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
export const unanswered = {
  'hub.unavailable': 'UNAVAILABLE',
  'hub.no-space': 'NO_SPACE',
  'hub.read-only': 'READ_ONLY',
} as const;

/** Enough to correct a query; every entry of a list may have an error of its own. */
const maxErrors = 10;

const isTooLarge = (error: GraphQLError): boolean =>
  error.extensions['code'] === 'COST_LIMIT_EXCEEDED' || isTooLong(error.originalError);

export const errorsPlugin = (log: Logger): ApolloServerPlugin<Asked> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response, errors, contextValue }) {
        if (response.body.kind !== 'single' || !errors) return;
        const { singleResult } = response.body;
        const tooLarge = errors.find(isTooLarge);
        // Every value after the limit was refused; which one came first is chance, so the path is left out.
        if (tooLarge) {
          delete singleResult.data;
          singleResult.errors = shownErrors(tooLarge, contextValue, log).map(
            ({ path: _, locations: __, ...error }) => error,
          );
        } else
          singleResult.errors = errors
            .slice(0, maxErrors)
            .flatMap((error) => shownErrors(error, contextValue, log));
      },
    };
  },
});

/** The errors for the client: all of an invalid document, or one. */
export const shownErrors = (error: GraphQLError, asked: Asked, log: Logger): GraphQLFormattedError[] =>
  error instanceof RefusedDocument
    ? error.faults.map((fault) => ({
        ...fault,
        extensions: { ...fault.extensions, traceId: asked.traceId },
      }))
    : [shownError(error, asked, log)];

const shownStep = (step: string | number) => (typeof step === 'string' ? shortened(step, 100) : step);

/** The error for the client. Refusals are in the caller's language. Bugs are logged, and become "Internal error" with a trace id. */
export function shownError(
  error: GraphQLError,
  { locale, traceId }: Asked,
  log: Logger,
): GraphQLFormattedError {
  const { path, locations, extensions } = error;
  const message = shortened(error.message);
  const place = { ...(path?.length && { path: path.map(shownStep) }), ...(locations && { locations }) };
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
      extensions: { code: unanswered[hindrance], traceId },
    };
  }
  if (extensions['code'] !== undefined && extensions['code'] !== 'INTERNAL_SERVER_ERROR') {
    return { message, ...place, extensions: { code: extensions['code'], traceId } };
  }
  if (cause === error) return { message, ...place, extensions: { code: 'BAD_USER_INPUT', traceId } }; // an error of graphql-js about the query
  log.error({ err: cause, traceId, path }, 'resolver failed');
  return { message: 'Internal error', ...place, extensions: { code: 'INTERNAL', traceId } };
}

import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { refusalCodesIn } from '#base/contract';
import type { Actor } from '#base/database';
import { note } from '#base/http';
import { placeholder } from '../documents/placeholder.ts';
import { operationLabel } from './operation-label.ts';

/** The property of a context with its request. A WeakMap would not work, because Apollo copies contexts. */
const requestKey = Symbol('request');

interface LoggedContext {
  [requestKey]?: IncomingMessage;
  traceId: string;
  /** In the contract of the console only. */
  actor?: Actor;
  address?: string;
}

/** Adds the request to a context, for `logPlugin`. */
export const withRequest = <Ctx extends object>(context: Ctx, request: IncomingMessage): Ctx =>
  Object.assign(context, { [requestKey]: request });

export const requestOf = (context: object): IncomingMessage | undefined =>
  (context as Partial<LoggedContext>)[requestKey];

export const codesOf = (errors: readonly GraphQLFormattedError[] | undefined): string[] => [
  ...new Set((errors ?? []).map(({ extensions }) => String(extensions?.['reason'] ?? extensions?.['code']))),
];

/**
 * Notes the operation, the person and the codes of refusals for the access log. Failed sign-ins also get a line of
 * their own, to detect password guessing; it omits the typed name, which may be a password in the wrong field. It must
 * be the last plugin, because the others set the codes.
 */
export const logPlugin = (log: Logger): ApolloServerPlugin<LoggedContext> => ({
  async requestDidStart({ contextValue }) {
    const request = contextValue[requestKey];
    if (!request) return {};
    return {
      async didResolveOperation({ operation }) {
        if (operation && operation.name?.value !== placeholder.name)
          note(request, { operation: operationLabel(operation) });
      },
      async willSendResponse({ response: { body }, contextValue: context }) {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        const refused = [...new Set([...codesOf(errors), ...refusalCodesIn(context)])];
        const person = context.actor?.personId;
        note(request, { ...(refused.length > 0 && { refused }), ...(person && { person }) });
        const failed = refused.filter((code) => code.startsWith('sign-in.'));
        if (failed.length === 0) return;
        const { traceId: reqId, address } = context;
        log.warn({ reqId, address, refused: failed, ...(person && { person }) }, 'sign-in failed');
      },
    };
  },
});

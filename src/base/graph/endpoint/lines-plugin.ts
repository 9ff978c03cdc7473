import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { refusedIn } from '#base/contract';
import type { Actor } from '#base/database';
import { note } from '#base/http';
import { standIn } from '../documents/stand-in.ts';
import { namedOperation } from './operation.ts';

/** Where a context holds its request: Apollo copies contexts. */
const asked = Symbol('request');

interface Asked {
  [asked]?: IncomingMessage;
  traceId: string;
  /** Of the console alone. */
  actor?: Actor;
  address?: string;
}

/** For the line of a question that Apollo answers. */
export const withRequest = <Ctx extends object>(context: Ctx, request: IncomingMessage): Ctx =>
  Object.assign(context, { [asked]: request });

export const requestOf = (context: object): IncomingMessage | undefined => (context as Partial<Asked>)[asked];

export const codesOf = (errors: readonly GraphQLFormattedError[] | undefined): string[] => [
  ...new Set((errors ?? []).map(({ extensions }) => String(extensions?.['reason'] ?? extensions?.['code']))),
];

/**
 * Notes what was asked, by whom, and why it was refused. Failed sign-ins are a line of their own, by which somebody who
 * guesses is found; without the name that was typed, for it may be a password in the wrong field. The last of all plugins:
 * the others find the codes.
 */
export const linesPlugin = (log: Logger): ApolloServerPlugin<Asked> => ({
  async requestDidStart({ contextValue }) {
    const request = contextValue[asked];
    if (!request) return {};
    return {
      async didResolveOperation({ operation }) {
        if (operation && operation.name?.value !== standIn.name)
          note(request, { operation: namedOperation(operation) });
      },
      async willSendResponse({ response: { body }, contextValue: context }) {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        const refused = [...new Set([...codesOf(errors), ...refusedIn(context)])];
        const person = context.actor?.personId;
        note(request, { ...(refused.length > 0 && { refused }), ...(person && { person }) });
        const failed = refused.filter((code) => code.startsWith('sign-in.'));
        if (failed.length === 0) return;
        const { traceId: reqId, address } = context;
        log.warn({ reqId, address, refused: failed, ...(person && { person }) }, 'a sign-in failed');
      },
    };
  },
});

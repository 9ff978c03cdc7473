import type { ApolloServerPlugin } from '@apollo/server';
import { retryAfterSeconds, hindranceStatus } from '#base/database';
import { hindranceCodes } from './errors.ts';

export const statusByCode: Readonly<Record<string, number | undefined>> = {
  [hindranceCodes['hub.unavailable']]: hindranceStatus['hub.unavailable'],
  [hindranceCodes['hub.no-space']]: hindranceStatus['hub.no-space'],
  [hindranceCodes['hub.read-only']]: hindranceStatus['hub.read-only'],
};

const wrongRequest = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'COST_LIMIT_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
]);
/** The only code of an error of the hub; all others are errors of the request. */
const ownFault = 'INTERNAL';

/**
 * Sets the status codes of the GraphQL-over-HTTP specification, by the media type that the client accepts. An invalid
 * request never gets a 5xx, because clients could then trigger the alarms of the operator.
 */
export const httpStatusPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors }) {
        if (response.body.kind !== 'single' || !errors?.length) return;
        const codes = (response.body.singleResult.errors ?? []).map(({ extensions }) =>
          String(extensions?.['code']),
        );
        const hindered = codes.map((code) => statusByCode[code]).find(Boolean);
        if (hindered) {
          response.http.status = hindered;
          response.http.headers.set('retry-after', String(retryAfterSeconds));
          return;
        }
        if ('data' in response.body.singleResult && response.body.singleResult.data != null) return;
        // An unregistered document is 400 for every media type, because no GraphQL request was found in it.
        if ((response.http.status ?? 200) >= 500 && !codes.includes(ownFault)) response.http.status = 400;
        if (!codes.every((code) => wrongRequest.has(code))) return;
        const isNewMediaType = request.http?.headers
          .get('accept')
          ?.includes('application/graphql-response+json');
        response.http.status = isNewMediaType ? 400 : 200;
        if (isNewMediaType) delete response.body.singleResult.data;
      },
    };
  },
};

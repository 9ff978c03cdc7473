import type { ApolloServerPlugin } from '@apollo/server';

const wrongRequest = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'COST_LIMIT_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** The status codes of the GraphQL-over-HTTP specification, by the media type that the client accepts. */
export const httpStatusPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors }) {
        if (response.body.kind !== 'single' || !errors?.length) return;
        const codes = (response.body.singleResult.errors ?? []).map(({ extensions }) =>
          String(extensions?.['code']),
        );
        if ('data' in response.body.singleResult && response.body.singleResult.data != null) return;
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

import { personsPace, limits } from '#base/http';

/** Every `extensions.code` of an answer, what it means, and what a front end should do. */
export const faults: readonly (readonly [code: string, meaning: string, act: string])[] = [
  [
    'UNAUTHENTICATED',
    'The request has no valid session or key, and the field requires one.',
    'Sign in, or send the key of the front end.',
  ],
  [
    'FORBIDDEN',
    'The person or the key may not do this here.',
    'Ask an administrator for the role or the scope.',
  ],
  [
    'BAD_USER_INPUT',
    'An argument or a variable is invalid; `extensions.field` names it.',
    'Correct it; a retry gives the same error.',
  ],
  [
    'BAD_REQUEST',
    'The request is not valid GraphQL over HTTP: not JSON, a batch, or a query in an address, which a page of another site could have sent (HTTP 400, 406).',
    'Post JSON, one query in each request; in an address, use a registered document.',
  ],
  ['GRAPHQL_PARSE_FAILED', 'The text is not valid GraphQL.', 'Correct it; `locations` says where.'],
  [
    'GRAPHQL_VALIDATION_FAILED',
    'The query does not match the schema, or is too deep, too wide or too long.',
    'Compare it with the schema and the limits.',
  ],
  [
    'OPERATION_RESOLUTION_FAILURE',
    'The document contains several operations, and `operationName` does not name one of them.',
    'Set `operationName`.',
  ],
  [
    'COST_LIMIT_EXCEEDED',
    'The query asks for too much at once.',
    'Ask for fewer entries or fewer levels; page through the rest.',
  ],
  [
    'RATE_LIMITED',
    'Too many requests from one address (HTTP 429).',
    'Wait as long as `Retry-After` says; cache what does not change.',
  ],
  [
    'PERSISTED_QUERY_NOT_FOUND',
    'No document is registered with this id, or only registered documents are answered.',
    'Send the text, or have the manifest registered: `npm run lanmu -- trust manifest.json`.',
  ],
  [
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'Automatic persisted queries are not supported, because any client could fill the register.',
    'Register the manifest of the build, or send the text.',
  ],
  [
    'STREAM_LIMIT_EXCEEDED',
    'The maximum number of streams is open: for one address (HTTP 429), or in all (HTTP 503).',
    'Open one stream for each server, not for each reader; retry after `Retry-After`.',
  ],
  [
    'TOO_SLOW',
    'The client read changes more slowly than they came, so the stream was closed.',
    'Empty the cache, and open the stream again.',
  ],
  [
    'INTERNAL',
    'An error of the hub. It is logged with `extensions.traceId`.',
    'Retry later; send the trace id to the operator.',
  ],
];

/** The limits of the contract, and what happens beyond them. */
export const limitsInWords = (
  perMinute: number,
): readonly (readonly [what: string, limit: string, beyond: string])[] => [
  ['Page size (`first`, `last`)', '1 to 100', 'BAD_USER_INPUT'],
  ['Cost of a query', limits.cost.toLocaleString('en'), 'COST_LIMIT_EXCEEDED'],
  ['Entries of all lists of an answer', limits.entries.toLocaleString('en'), 'COST_LIMIT_EXCEEDED'],
  ['Characters of an answer', limits.answerCharacters.toLocaleString('en'), 'COST_LIMIT_EXCEEDED'],
  ['Nesting of lists and objects in a variable', `${limits.inputDepth} levels`, 'BAD_USER_INPUT'],
  ['Depth', `${limits.depth} levels`, 'GRAPHQL_VALIDATION_FAILED'],
  ['Aliases, also of `__typename`', String(limits.aliases), 'GRAPHQL_VALIDATION_FAILED'],
  ['Directives', String(limits.directives), 'GRAPHQL_VALIDATION_FAILED'],
  ['Characters of a document', limits.characters.toLocaleString('en'), 'GRAPHQL_VALIDATION_FAILED'],
  ['Tokens of a document', limits.tokens.toLocaleString('en'), 'GRAPHQL_PARSE_FAILED'],
  [
    'Fields of a document, with fragments expanded',
    limits.fields.toLocaleString('en'),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['The same field in one selection', `${limits.sameField} times`, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'Variables; operations; fragments',
    `${limits.variables}; ${limits.definitions}; ${limits.definitions}`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['Body of a request', `${limits.questionBytes.toLocaleString('en')} bytes`, '`body.too-large`, HTTP 413'],
  [
    'Pace of a body',
    `at least ${personsPace.minBits / 1_000} kbit/s over any ${personsPace.windowMs / 1_000} seconds, ${personsPace.maxMs / 60_000} minutes in all`,
    'HTTP 408',
  ],
  [
    'Requests of one address, without cache hits',
    `${perMinute.toLocaleString('en')} a minute`,
    'RATE_LIMITED, HTTP 429',
  ],
  [
    'Streams of one address (IPv6: of one /64; of one /48), in one process',
    `${limits.streamsOfAddress}; ${limits.streamsOfCustomer}`,
    'STREAM_LIMIT_EXCEEDED, HTTP 429',
  ],
  [
    'Streams of all clients, in one process',
    limits.streams.toLocaleString('en'),
    'STREAM_LIMIT_EXCEEDED, HTTP 503',
  ],
  ['Changes that are queued for a stream', String(limits.changesWaiting), 'TOO_SLOW, and the stream ends'],
  ['Time for a client to read what was written to a stream', '30 seconds', 'the connection is closed'],
  ['Queries in one request', 'one; batches are refused', 'HTTP 400'],
  ['Time of one statement', '10 seconds', 'INTERNAL'],
];

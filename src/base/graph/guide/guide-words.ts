import { personsPace, limits } from '#base/http';

/** Every `extensions.code` that an answer may carry, what it means, and what a front end does about it. */
export const faults: readonly (readonly [code: string, meaning: string, act: string])[] = [
  [
    'UNAUTHENTICATED',
    'Nobody is signed in, and it takes a person or a key.',
    'Sign in, or send the key of the front end.',
  ],
  [
    'FORBIDDEN',
    'The person or the key may not do this here.',
    'Ask an administrator for the role or the scope.',
  ],
  [
    'BAD_USER_INPUT',
    'An argument or a variable does not fit; `extensions.field` names it.',
    'Put it right; repeating it changes nothing.',
  ],
  [
    'BAD_REQUEST',
    'The request is none of GraphQL over HTTP: no JSON, a batch, or a text in an address that any page could have sent (HTTP 400, 406).',
    'Post JSON, one question in each request; in an address, name a registered document.',
  ],
  ['GRAPHQL_PARSE_FAILED', 'The text is no GraphQL.', 'Put it right; `locations` says where.'],
  [
    'GRAPHQL_VALIDATION_FAILED',
    'The query does not fit the contract, or is too deep, too wide or too long.',
    'Compare it with the schema and the limits.',
  ],
  [
    'OPERATION_RESOLUTION_FAILURE',
    'The document holds several operations, and `operationName` names none of them.',
    'Name the one that is meant.',
  ],
  [
    'COST_LIMIT_EXCEEDED',
    'The query asks for too much at once.',
    'Ask for fewer entries or fewer levels; page through the rest.',
  ],
  [
    'RATE_LIMITED',
    'Too many requests from one address (HTTP 429).',
    'Wait for as long as `Retry-After` says; cache what does not change.',
  ],
  [
    'PERSISTED_QUERY_NOT_FOUND',
    'No document is registered under this id, or only registered ones are answered.',
    'Send the text, or have the manifest registered: `npm run lanmu -- trust manifest.json`.',
  ],
  [
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'Automatic persisted queries are not taken: anybody could fill the register.',
    'Register the manifest of the build, or send the text.',
  ],
  [
    'STREAM_LIMIT_EXCEEDED',
    'One address (HTTP 429), or everybody together (HTTP 503), has as many streams open as may be.',
    'Follow once for each server, not for each reader; try again when `Retry-After` has passed.',
  ],
  [
    'TOO_SLOW',
    'Changes came faster than they were read, and the stream has ended.',
    'Drop what is kept, and follow anew.',
  ],
  [
    'INTERNAL',
    'A fault of the hub. It was written down under `extensions.traceId`.',
    'Try again later; tell the operator the trace id.',
  ],
];

/** What is limited, how far, and what happens beyond. */
export const limitsInWords = (
  perMinute: number,
): readonly (readonly [what: string, limit: string, beyond: string])[] => [
  ['Page size (`first`, `last`)', '1 to 100', 'BAD_USER_INPUT'],
  ['Cost of a query', limits.cost.toLocaleString('en'), 'COST_LIMIT_EXCEEDED'],
  ['Entries of all lists of an answer', limits.entries.toLocaleString('en'), 'COST_LIMIT_EXCEEDED'],
  ['Characters of an answer', limits.answerCharacters.toLocaleString('en'), 'COST_LIMIT_EXCEEDED'],
  ['Lists and objects of a variable in each other', `${limits.inputDepth} levels`, 'BAD_USER_INPUT'],
  ['Depth', `${limits.depth} levels`, 'GRAPHQL_VALIDATION_FAILED'],
  ['Aliases, also of `__typename`', String(limits.aliases), 'GRAPHQL_VALIDATION_FAILED'],
  ['Directives', String(limits.directives), 'GRAPHQL_VALIDATION_FAILED'],
  ['Characters of a document', limits.characters.toLocaleString('en'), 'GRAPHQL_VALIDATION_FAILED'],
  ['Tokens of a document', limits.tokens.toLocaleString('en'), 'GRAPHQL_PARSE_FAILED'],
  [
    'Fields of a document, fragments written out',
    limits.fields.toLocaleString('en'),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['The same field in one place', `${limits.sameField} times`, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'Variables; operations; fragments',
    `${limits.variables}; ${limits.definitions}; ${limits.definitions}`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['Body of a question', `${limits.questionBytes.toLocaleString('en')} bytes`, '`body.too-large`, HTTP 413'],
  [
    'Pace at which a body comes in',
    `${personsPace.leastBits / 1_000} kbit/s over any ${personsPace.windowMs / 1_000} seconds, ${personsPace.maxMs / 60_000} minutes in all`,
    'HTTP 408',
  ],
  [
    'Requests of one address that memory does not answer',
    `${perMinute.toLocaleString('en')} a minute`,
    'RATE_LIMITED, HTTP 429',
  ],
  [
    'Streams of one address (IPv6: of one /64; of one /48), in one process',
    `${limits.streamsOfAddress}; ${limits.streamsOfCustomer}`,
    'STREAM_LIMIT_EXCEEDED, HTTP 429',
  ],
  [
    'Streams of everybody, in one process',
    limits.streams.toLocaleString('en'),
    'STREAM_LIMIT_EXCEEDED, HTTP 503',
  ],
  [
    'Changes that wait to be read from a stream',
    String(limits.changesWaiting),
    'TOO_SLOW, and the stream ends',
  ],
  ['Time in which a stream takes in what was written', '30 seconds', 'the connection is cut'],
  ['Queries in one request', 'one; batches are refused', 'HTTP 400'],
  ['Time of one statement', '10 seconds', 'INTERNAL'],
];

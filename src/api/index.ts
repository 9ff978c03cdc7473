export { Answers, openMemory, visitedKey } from './answers/index.ts';
export { callerLocale } from './caller.ts';
export { graphiql, sendGraphiql } from './graphiql.ts';
export { graphqlEndpoint } from './graphql.ts';
export { keepBodies, quickAnswers } from './public-endpoint.ts';
export { contractText, schemaOf, type Contract } from './schema.ts';
export { storedQueries } from './stored-queries.ts';

export { callerLocale } from './caller.ts';
export { graphiql, sendGraphiql } from './graphiql.ts';
export { graphqlEndpoint } from './graphql.ts';
export { contractText, schemaOf, type Contract } from './schema.ts';
export { registerDocuments } from './register-documents.ts';
export { storedQueries } from './stored-queries.ts';
export { trustedDocumentsPlugin } from './trusted-documents.ts';

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fastifyStatic from '@fastify/static';

const require = createRequire(import.meta.url);
const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

const files = {
  'react.js': () => join(folderOf('react'), 'umd', 'react.production.min.js'),
  'react-dom.js': () => join(folderOf('react-dom'), 'umd', 'react-dom.production.min.js'),
  'graphiql.js': () => join(folderOf('graphiql'), 'graphiql.min.js'),
  'graphiql.css': () => join(folderOf('graphiql'), 'graphiql.min.css'),
};

export interface GraphiqlOptions {
  /** Every `*.graphql` in this folder becomes a tab; a comment in its first lines describes it. */
  examplesFolder: string;
}

/** Serves GraphiQL with example queries at `/graphiql`, with all its files from the hub itself, without a CDN. */
export async function graphiql(app: FastifyInstance, { examplesFolder }: GraphiqlOptions): Promise<void> {
  await app.register(fastifyStatic, { serve: false, root: folderOf('graphiql') });
  for (const [name, path] of Object.entries(files)) {
    app.get(`/graphiql/${name}`, (_, reply) => reply.sendFile(path(), '/', { maxAge: '1d' }));
  }
  app.get('/graphiql/start.js', (_, reply) =>
    reply.type('text/javascript').send(startScript(examplesFolder)),
  );
  app.get('/graphiql', (_, reply) => sendGraphiql(reply));
}

const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; font-src 'self' data:; frame-ancestors 'none'";

export const sendGraphiql = (reply: FastifyReply): FastifyReply =>
  reply.header('content-security-policy', policy).type('text/html').send(page);

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lanmu · GraphiQL</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>body{margin:0}#graphiql{height:100vh}</style>
</head>
<body>
<div id="graphiql"><p>GraphiQL needs JavaScript. The contract as text: <a href="/graphql/schema.graphql">schema.graphql</a></p></div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>
`;

function startScript(folder: string): string {
  const tabs = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({ query: readFileSync(join(folder, file), 'utf8') }));
  return `const tabs = ${JSON.stringify(tabs)};
const ask = GraphiQL.createFetcher({ url: '/graphql' });
const follow = ({ query, operationName, variables }) => ({
  subscribe({ next, error, complete }) {
    const parameters = { query, variables: JSON.stringify(variables || {}), ...(operationName && { operationName }) };
    const source = new EventSource('/graphql/stream?' + new URLSearchParams(parameters));
    const end = (callback, ...values) => { source.close(); callback(...values); };
    source.addEventListener('next', ({ data }) => next(JSON.parse(data)));
    source.addEventListener('complete', () => end(complete));
    source.onerror = () => source.readyState === EventSource.CLOSED && end(error, new Error('The stream was refused.'));
    return { unsubscribe: () => source.close() };
  },
});
const isSubscription = ({ operationName }, { documentAST }) =>
  documentAST?.definitions.some(({ operation, name }) =>
    operation === 'subscription' && (!operationName || name?.value === operationName));
const root = ReactDOM.createRoot(document.getElementById('graphiql'));
root.render(React.createElement(GraphiQL, {
  fetcher: (params, options = {}) => (isSubscription(params, options) ? follow(params) : ask(params, options)),
  defaultTabs: tabs,
  shouldPersistHeaders: false,
}));
`;
}

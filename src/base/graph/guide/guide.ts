import type { FastifyInstance, FastifyReply } from 'fastify';
import { Locale, localeFacts, locales, refusalCodes, wording, type RefusalCode } from '#base/words';
import { faults, limitsInWords } from './guide-words.ts';

export interface GuideOptions {
  perMinute: number;
  /** Whether `/graphql/schema.graphql` is served. */
  hasSchema: boolean;
}

/**
 * The guide for developers of front ends: `/graphql/errors` and `/graphql/limits`, generated from the lists that the
 * hub uses itself, and `/graphql/keeping`, how to cache answers.
 */
export function guide(app: FastifyInstance, { perMinute, hasSchema }: GuideOptions): void {
  const page = pageWith(hasSchema);
  const serve = (path: string, text: string) => app.get(path, (_, reply) => send(reply, text));
  serve('/graphql/errors', page('Errors', errors()));
  serve('/graphql/limits', page('Limits', limits(perMinute)));
  serve('/graphql/keeping', page('Caching answers', keeping));
}

/** The page for browsers at an address that is for programs. */
export function sendIntroduction(
  reply: FastifyReply,
  { path, hasSchema }: { path: string; hasSchema: boolean },
): FastifyReply {
  return send(reply, pageWith(hasSchema)('GraphQL', introduction(path)));
}

const send = (reply: FastifyReply, text: string): FastifyReply =>
  reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(text);

const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

const introduction = (path: string): string =>
  `<p>This address is for programs. They send a query as JSON, by <code>POST</code>:</p>
<pre><code>curl ${path === '/graphql' ? '' : '--cookie-jar session --cookie session '}-H 'Content-Type: application/json' \\
  -d '{"query": "{ __typename }"}' ‹this address›</code></pre>
<p>The schema is in the source: <code>schema${path === '/graphql' ? '/public' : '/console'}.graphql</code>.</p>`;

const errors = (): string =>
  `<p>An error of the request or of the hub is in <code>errors</code>, with <code>extensions.code</code> and
<code>extensions.traceId</code>. What a person can correct is not such an error: a mutation returns it in
<code>userErrors</code>, with the field, a code and a sentence in the language of <code>Accept-Language</code>.</p>
<h2 id="faults">Errors</h2>
${table(
  ['Code', 'Meaning', 'What to do'],
  faults.map(([code, ...words]) => [anchored(code, 'fault-'), ...words.map(marked)]),
)}
<h2 id="user-errors">Codes of <code>userErrors</code></h2>
${table(
  ['Code', ...[Locale.EN, ...otherLocales].map((locale) => localeFacts[locale].name)],
  refusalCodes.map(codeRow),
)}`;

/** The page itself is in English. */
const otherLocales = locales.filter((locale) => locale !== Locale.EN);

const limits = (perMinute: number): string =>
  `<p>These limits apply to every request. The cost of a query is computed before it runs, and returned in
<code>extensions.cost</code> and in the header <code>x-graphql-cost</code>: a field costs 1 and an entry 4, multiplied by
the lists that contain it. A list counts with its page size (<code>first</code>, <code>last</code>), or with the number of
entries in the catalogue today; a field with a database query of its own costs 25, a search 500.</p>
${table(
  ['What', 'Limit', 'Beyond it'],
  limitsInWords(perMinute).map((row) => row.map(marked)),
)}`;

const keeping = `<p>A front end can cache answers without ever showing stale content: every answer has the tags of the data that it was read
from, and every change has the tags that it invalidates.</p>
<h2 id="asking">Queries</h2>
<p>Register the documents of your build (<code>npm run lanmu -- trust manifest.json</code>) and request them by address:
<code>GET /graphql?documentId=sha256:…&amp;variables={…}</code>, with <code>Accept: application/json</code>. No other header is
needed, so a content network can cache the answer too. Such a request can only do what the registered text says.</p>
<p><code>Surrogate-Key</code> contains the tags of the answer, separated by spaces; a single <code>*</code> means that there are too
many, so every change invalidates it. Send the answer's <code>ETag</code> in <code>If-None-Match</code> to revalidate: if nothing
changed, you get a 304 without a body. Answers from the hub's cache do not count towards the rate limit.</p>
<h2 id="files">Files</h2>
<p>Pictures and attachments are below <code>/media/</code>, at their <code>url</code>. They exist while published content uses them;
after it is withdrawn, or corrected without them, they are gone (410). So revalidate each time: if nothing changed, you get a 304.
<code>Surrogate-Key</code> contains the tag that invalidates the file.</p>
<h2 id="following">Subscriptions</h2>
<p><code>subscription { contentChanged { what path tags } }</code> at <code>/graphql/stream</code>, by GraphQL over SSE
(distinct connections): by <code>GET</code> with the text or a <code>documentId</code> in the address, as
<code>EventSource</code> does, or by <code>POST</code>; with <code>Accept: text/event-stream</code>. Each change is an event
<code>next</code>; comments come every 15 seconds. Invalidate everything that is cached with one of its <code>tags</code>.</p>
<p>A stream begins with the tag <code>*</code>, and repeats it when the hub may have missed changes: empty the cache. If a stream
ends without <code>complete</code>, open it again, and do not use the cache until then. With several nodes, another node may serve a
stale answer for one more second: invalidate the same tags again after that.</p>
<h2 id="webhooks">Webhooks</h2>
<p>Or receive webhooks (<code>webhookRegister</code> in the console's contract): <code>content.published</code>,
<code>content.updated</code> and <code>content.withdrawn</code>, signed by Standard Webhooks; <code>data.tags</code> are the same
tags. Reject invalid signatures and timestamps that are more than five minutes off, and ignore a repeated
<code>webhook-id</code>. Webhooks cover texts only: changes of the names of columns and units, and attestations, arrive by
subscription, so revalidate everything after a minute at the latest.</p>
<p>A small example that runs is in the source: <code>examples/front-end</code>.</p>`;

const codeRow = (code: RefusalCode): string[] => [
  anchored(code.replaceAll(/[.-]/g, '_').toUpperCase()),
  escape(plain(wording(Locale.EN, `errors:${code}`))),
  ...otherLocales.map(
    (locale) =>
      `<span lang="${localeFacts[locale].tag}">${escape(plain(wording(locale, `errors:${code}`)))}</span>`,
  ),
];

/** A sentence with the names of its blanks instead of values. */
const plain = (sentence: string): string => sentence.replaceAll(/\{\{(\w+)\}\}/g, '‹$1›');

const anchored = (code: string, before = ''): string =>
  `<code id="${before}${code.toLowerCase().replaceAll('_', '-')}">${code}</code>`;

const table = (heads: string[], rows: string[][]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;

/** Text between backticks becomes code. */
const marked = (text: string): string => escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const pageWith =
  (hasSchema: boolean) =>
  (title: string, main: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lanmu · ${title}</title>
<style>
body{font:16px/1.6 system-ui,sans-serif;color:#1d2733;max-width:72rem;margin:0 auto;padding:1rem}
a{color:#1c4e80}code{font-size:.9em}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #dde3ea}
td:first-child code{white-space:nowrap}p code{overflow-wrap:anywhere}p{max-width:60rem}:target{background:#fff3d6}
@media (max-width:40rem){thead{position:absolute;left:-9999px}tr{display:block;padding:.5rem 0;border-bottom:1px solid #dde3ea}td{display:block;border:0;padding:.1rem 0}td:first-child code{white-space:normal;overflow-wrap:anywhere}}
</style>
</head>
<body>
<nav aria-label="Guide"><a href="/graphql/errors">Errors</a> · <a href="/graphql/limits">Limits</a> · <a href="/graphql/keeping">Caching answers</a>${hasSchema ? ' · <a href="/graphql/schema.graphql">Schema</a>' : ''}</nav>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`;

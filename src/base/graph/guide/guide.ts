import type { FastifyInstance, FastifyReply } from 'fastify';
import { Locale, refusalCodes, wording, type RefusalCode } from '#base/words';
import { faults, limitsInWords } from './guide-words.ts';

export interface GuideOptions {
  perMinute: number;
  /** Whether `/graphql/schema.graphql` is there to be read. */
  hasSchema: boolean;
}

/**
 * What a front end's developer looks up when an answer is an error: `/graphql/errors` and `/graphql/limits`, made from
 * the very lists that the hub answers by; and what to do about keeping answers, `/graphql/keeping`.
 */
export function guide(app: FastifyInstance, { perMinute, hasSchema }: GuideOptions): void {
  const page = pageWith(hasSchema);
  const serve = (path: string, text: string) => app.get(path, (_, reply) => send(reply, text));
  serve('/graphql/errors', page('Errors', errors()));
  serve('/graphql/limits', page('Limits', limits(perMinute)));
  serve('/graphql/keeping', page('Keeping answers', keeping));
}

/** What a browser is shown where only programs ask. */
export function sendGreeting(
  reply: FastifyReply,
  { path, hasSchema }: { path: string; hasSchema: boolean },
): FastifyReply {
  return send(reply, pageWith(hasSchema)('GraphQL', greeting(path)));
}

const send = (reply: FastifyReply, text: string): FastifyReply =>
  reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(text);

const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

const greeting = (path: string): string =>
  `<p>This address is for programs. They send a question as JSON, by <code>POST</code>:</p>
<pre><code>curl ${path === '/graphql' ? '' : '--cookie-jar session --cookie session '}-H 'Content-Type: application/json' \\
  -d '{"query": "{ __typename }"}' ‹this address›</code></pre>
<p>What they may ask stands in <code>schema${path === '/graphql' ? '/public' : '/console'}.graphql</code> of the source.</p>`;

const errors = (): string =>
  `<p>A fault of the request or of the hub stands in <code>errors</code>, with <code>extensions.code</code> and
<code>extensions.traceId</code>. What a person can put right is no fault: a mutation answers it in
<code>userErrors</code>, with the field, a code and a sentence in the language of <code>Accept-Language</code>.</p>
<h2 id="faults">Faults</h2>
${table(
  ['Code', 'Meaning', 'What to do'],
  faults.map(([code, ...words]) => [anchored(code, 'fault-'), ...words.map(marked)]),
)}
<h2 id="user-errors">Codes of <code>userErrors</code></h2>
${table(['Code', 'English', '中文', 'Русский'], refusalCodes.map(said))}`;

const limits = (perMinute: number): string =>
  `<p>Every request is held to these. The cost of a query is told in <code>extensions.cost</code> and in the header
<code>x-graphql-cost</code>, and known before anything is computed: a field costs one and an entry four, times the lists it
stands in. A list counts with its page (<code>first</code>, <code>last</code>), or with as many entries as the catalogue
holds today; what asks the database by itself costs 25, a search 500.</p>
${table(
  ['What', 'Limit', 'Beyond it'],
  limitsInWords(perMinute).map((row) => row.map(marked)),
)}`;

const keeping = `<p>A front end may keep what it was answered, and be right all the same: every answer says what it was made from, and
every change says what it has touched, in the same words.</p>
<h2 id="asking">Asking</h2>
<p>Register the documents of your build (<code>npm run lanmu -- trust manifest.json</code>) and ask for them by address:
<code>GET /graphql?documentId=sha256:…&amp;variables={…}</code>, with <code>Accept: application/json</code>. No other header is
needed, so a content network can keep the answer too; it can neither read nor do anything else than the registered text says.</p>
<p><code>Surrogate-Key</code> names the tags of the answer, separated by spaces; a single <code>*</code> means that there are too
many to name, so any change makes it old. With <code>If-None-Match</code> and the answer's <code>ETag</code> an answer that is still
right costs a line (304). What memory answers is not counted among the requests of an address, and not logged.</p>
<h2 id="files">Files</h2>
<p>Pictures and attachments lie below <code>/media/</code>, as <code>url</code> says. They are there while something that is
published shows them: once it is withdrawn or corrected without them, they are gone (410). So ask again each time; what is still
right costs a line (304), and <code>Surrogate-Key</code> names the tag that a change will name.</p>
<h2 id="following">Following</h2>
<p><code>subscription { contentChanged { what path tags } }</code> at <code>/graphql/stream</code>, as GraphQL over SSE has it
(distinct connections): by <code>GET</code> with the text or a <code>documentId</code> in the address, as
<code>EventSource</code> asks, or by <code>POST</code>; with <code>Accept: text/event-stream</code>. Each change is an event
<code>next</code>; comments come every 15 seconds. Drop whatever was kept under one of its <code>tags</code>.</p>
<p>A stream begins with the tag <code>*</code>, and says it again when the hub has not heard everything: drop all that is kept. A stream
that ends without <code>complete</code> is opened anew; until then nothing that is kept may be believed. With several nodes, another one
may answer what it kept for one second more: drop the same tags once more after that.</p>
<h2 id="webhooks">Webhooks</h2>
<p>Or be told at an address of your own (<code>webhookRegister</code> in the console's contract): <code>content.published</code>,
<code>content.updated</code> and <code>content.withdrawn</code>, signed as Standard Webhooks has it; <code>data.tags</code> are the same
words. Believe no signature that does not fit and no time that is more than five minutes off, and obey no <code>webhook-id</code>
twice. Webhooks speak of texts alone: names of columns and offices, and attestations, are heard by following, so believe
nothing for longer than a minute without asking whether it has changed.</p>
<p>All of it, in a few small files that run: <code>examples/front-end</code> in the source.</p>`;

const said = (code: RefusalCode): string[] => [
  anchored(code.replaceAll(/[.-]/g, '_').toUpperCase()),
  escape(plain(wording(Locale.EN, `errors:${code}`))),
  ...[Locale.ZH, Locale.RU].map(
    (locale) =>
      `<span lang="${locale === Locale.ZH ? 'zh-CN' : 'ru'}">${escape(plain(wording(locale, `errors:${code}`)))}</span>`,
  ),
];

/** A sentence without its details shows the names of the blanks. */
const plain = (sentence: string): string => sentence.replaceAll(/\{\{(\w+)\}\}/g, '‹$1›');

const anchored = (code: string, before = ''): string =>
  `<code id="${before}${code.toLowerCase().replaceAll('_', '-')}">${code}</code>`;

const table = (heads: string[], rows: string[][]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;

/** What stands between backticks is code. */
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
<nav aria-label="Guide"><a href="/graphql/errors">Errors</a> · <a href="/graphql/limits">Limits</a> · <a href="/graphql/keeping">Keeping answers</a>${hasSchema ? ' · <a href="/graphql/schema.graphql">Schema</a>' : ''}</nav>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`;

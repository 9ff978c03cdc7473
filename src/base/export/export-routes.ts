import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalMessage, refusalsIn } from '#base/contract';
import type { Actor, Context } from '#base/database';
import { isPrintable } from '#base/text';
import { Locale, Refusal } from '#base/words';
import { csvOf } from './csv.ts';
import type { Export, Exported, Parameters } from './export.ts';
import { sheetPage, sheetPagePolicy } from './sheet-page.tsx';
import { xlsxOf } from './xlsx.ts';

export interface ExportRoutesOptions {
  exports: Readonly<Record<string, Export>>;
  /** The person who is signed in; null: no one. */
  actorOf(request: FastifyRequest): Promise<{ actor: Actor; locale: Locale } | null>;
  makeContext(request: FastifyRequest, who: { actor: Actor; locale: Locale }): Context;
  /** The language of a caller who is not signed in. */
  localeOf(request: FastifyRequest): Locale;
}

/** The city publishes 20,000 items a year; a sheet of Excel ends at 1,048,576 rows. */
const maxRows = 200_000;
const statuses: Record<string, number> = {
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'export.unknown': 404,
};
const formats = {
  html: { name: '网页', type: 'text/html; charset=utf-8' },
  xlsx: { name: 'Excel 表格', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { name: 'CSV', type: 'text/csv; charset=utf-8' },
  docx: {
    name: 'Word 文档',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  md: { name: 'Markdown', type: 'text/markdown; charset=utf-8' },
} as const;
type Format = keyof typeof formats;

/**
 * `GET /console/export/<name>.<format>`, for callers who are signed in and may read it: each export as a page, CSV and
 * XLSX, some also as other documents. Refusals are returned as `{ refusals: [{ code, message, field }] }` in the
 * caller's language.
 */
export async function exportRoutes(app: FastifyInstance, options: ExportRoutesOptions): Promise<void> {
  app.get<{ Params: { file: string }; Querystring: Record<string, unknown> }>(
    '/console/export/:file',
    async (request, reply) => {
      const who = await options.actorOf(request);
      try {
        if (!who) throw new Refusal('not-signed-in');
        const { name, format } = partsOf(request.params.file);
        const matchingExport = Object.hasOwn(options.exports, name) ? options.exports[name] : undefined;
        if (!matchingExport) throw new Refusal('export.unknown', { name: request.params.file });
        const exported = await matchingExport.make(
          options.makeContext(request, who),
          textsIn(request.query),
          maxRows,
        );
        if (exported.sheets.some(({ rows }) => rows.length > maxRows))
          throw new Refusal('export.too-many-rows', { most: maxRows });
        const body = await bodyOf(exported, format, {
          name,
          query: new URL(request.url, 'http://hub').search,
        });
        if (body === null) throw new Refusal('export.unknown', { name: request.params.file });
        return await send(reply, exported.title, format, body);
      } catch (problem) {
        return refuse(reply, problem, who?.locale ?? options.localeOf(request));
      }
    },
  );
}

function partsOf(file: string): { name: string; format: Format } {
  const [, name, format] = /^([a-z-]+)\.([a-z]+)$/.exec(file) ?? [];
  if (!name || !format || !Object.hasOwn(formats, format))
    throw new Refusal('export.unknown', { name: file });
  return { name, format: format as Format };
}

function textsIn(query: Record<string, unknown>): Parameters {
  const repeatedName = Object.keys(query).find((name) => Array.isArray(query[name]));
  if (repeatedName !== undefined) throw new Refusal('value.too-many', { most: 1 }, repeatedName);
  const texts = Object.entries(query).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const unprintableEntry = texts.find(([, text]) => !isPrintable(text));
  if (unprintableEntry) throw new Refusal('value.unprintable', {}, unprintableEntry[0]);
  return Object.fromEntries(texts);
}

/** Null: the export has no such format. */
async function bodyOf(
  exported: Exported,
  format: Format,
  address: { name: string; query: string },
): Promise<Buffer | string | null> {
  switch (format) {
    case 'csv':
      return csvOf(exported.sheets[0]!);
    case 'xlsx':
      return xlsxOf(exported.sheets);
    case 'html':
      return sheetPage(exported, filesOf(exported, address));
    default:
      return (await exported.documents?.[format]?.()) ?? null;
  }
}

const filesOf = ({ documents = {} }: Exported, { name, query }: { name: string; query: string }) =>
  (['xlsx', 'csv', 'docx', 'md'] as const)
    .filter((format) => format === 'xlsx' || format === 'csv' || documents[format])
    .map((format) => ({ name: formats[format].name, address: `${name}.${format}${query}` }));

function send(reply: FastifyReply, title: string, format: Format, body: Buffer | string): FastifyReply {
  const fileName = encodeURIComponent(`${title}.${format}`).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  void reply.type(formats[format].type).headers({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  if (format === 'html') void reply.header('Content-Security-Policy', sheetPagePolicy);
  else
    void reply.header(
      'Content-Disposition',
      `attachment; filename="export.${format}"; filename*=UTF-8''${fileName}`,
    );
  return reply.send(body);
}

function refuse(reply: FastifyReply, problem: unknown, locale: Locale): FastifyReply {
  const refusals = refusalsIn(problem);
  if (!refusals) throw problem;
  return reply.code(statuses[refusals[0]!.code] ?? 422).send({
    refusals: refusals.map((refusal) => ({
      code: refusal.code,
      message: refusalMessage(locale, refusal),
      field: refusal.field,
    })),
  });
}

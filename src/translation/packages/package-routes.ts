import type { FastifyInstance, FastifyRequest } from 'fastify';
import { globalId, idOf } from '#base/contract';
import type { Actor, Context } from '#base/database';
import { Locale, Refusal } from '#base/words';
import {
  acceptFiles,
  answerRefusal,
  fieldOf,
  fileOf,
  formBytes,
  formProblem,
  leaveUnread,
  refuseOtherSites,
  turnstile,
  uploadShares,
} from '#content/assets';
import { maxFileBytes } from '#translation/exchange';
import { pack, packageFormats, type PackageFormat } from './outgoing/pack.ts';
import { sendBack } from './returned/send-back.ts';
import { theirPackage } from './their-packages.ts';

export interface PackageRouteOptions {
  /** The person who is signed in; null: no one. */
  actorOf(request: FastifyRequest): Promise<{ actor: Actor; locale: Locale } | null>;
  makeContext(request: FastifyRequest, who: { actor: Actor; locale: Locale }): Context;
  /** The language of a caller who is not signed in. */
  localeOf(request: FastifyRequest): Locale;
}

/** Address of a package, with `format=xliff|xliff-2.0|po`, and `archive` for a zip with context pages. */
export const packageAddress = (id: string): string => `/console/packages/${globalId('WorkPackage', id)}`;

/** Reading and writing large files blocks the event loop for all requests, so only one is processed at a time. */
const oneAtATime = turnstile(1);

/**
 * `GET /console/packages/<id>?format=xliff|xliff-2.0|po[&archive]` returns a package. `POST /console/packages/returned`
 * (multipart/form-data: `package`, optional, the id of the package, for files of tools that drop it; then `file`:
 * XLIFF, PO or zip, at most 16 MiB) receives a translated file. It answers 201 `{ returnedFile: { id } }`, or `{
 * refusals }` like uploads, with every reason and line. No translation changes until the file is taken over.
 */
export async function packageRoutes(app: FastifyInstance, options: PackageRouteOptions): Promise<void> {
  const { actorOf, makeContext, localeOf } = options;
  await acceptFiles(app, maxFileBytes, localeOf);

  const contextOf = async (request: FastifyRequest): Promise<Context> => {
    const who = await actorOf(request);
    if (!who) throw new Refusal('not-signed-in');
    return makeContext(request, who);
  };

  app.get<{ Params: { id: string }; Querystring: Record<string, string> }>(
    '/console/packages/:id',
    async (request, reply) => {
      let locale = localeOf(request);
      try {
        const ctx = await contextOf(request);
        locale = ctx.locale;
        const id = idOf('WorkPackage', request.params.id);
        const workPackage = await theirPackage(ctx, id);
        if (!workPackage) throw new Refusal('not-found', { id: request.params.id }, 'id');
        const work = async () =>
          pack(workPackage, formatIn(request.query['format']), request.query['archive'] !== undefined);
        const file = await oneAtATime(work, ctx.actor.personId ?? '');
        return await reply
          .type(file.mediaType)
          .header('Content-Disposition', `attachment; filename="${file.name}"`)
          .header('Cache-Control', 'private, no-store')
          .send(file.content);
      } catch (problem) {
        return answerRefusal(reply, problem, locale);
      }
    },
  );

  app.post('/console/packages/returned', async (request, reply) => {
    let locale = localeOf(request);
    try {
      refuseOtherSites(request);
      const ctx = await contextOf(request);
      locale = ctx.locale;
      if (Number(request.headers['content-length']) > maxFileBytes + formBytes) throw tooLarge();
      const file = await uploadShares.hold(ctx.actor.personId, () => takeBack(ctx, request));
      return reply.code(201).send({ returnedFile: { id: globalId('ReturnedFile', file.id) } });
    } catch (problem) {
      leaveUnread(request, maxFileBytes);
      return answerRefusal(reply, problem, locale);
    }
  });
}

async function takeBack(ctx: Context, request: FastifyRequest) {
  const part = await fileOf(request);
  if (!part) throw new Refusal('asset.empty', {}, 'file');
  const bytes = await part.toBuffer().catch((failure: unknown) => {
    const problem = formProblem(failure);
    throw problem === failure ? tooLarge() : problem;
  });
  if (bytes.length > maxFileBytes) throw tooLarge();
  const named = fieldOf(part, 'package');
  const packageId = named ? idOf('WorkPackage', named, 'package') : null;
  const work = () => sendBack(ctx, { bytes, name: part.filename, packageId });
  return oneAtATime(work, ctx.actor.personId ?? '');
}

const tooLarge = () =>
  new Refusal('asset.too-large', { maxMb: maxFileBytes / 1_048_576, maxBytes: maxFileBytes }, 'file');

function formatIn(text = 'xliff'): PackageFormat {
  const match = packageFormats.find((format) => format === text);
  if (!match)
    throw new Refusal('value.not-a-choice', { value: text, choices: packageFormats.join(', ') }, 'format');
  return match;
}

import Fastify from 'fastify';
import { Answers } from '#src/base/graph/answers/answers.ts';
import type { Ask } from '#src/fronts/pages/ask.ts';
import { pageKey } from '#src/fronts/pages/routes/page-query.ts';
import { registerPages, type PagesOptions } from '#src/fronts/pages/routes/register-pages.ts';
import { oneOfEachKind } from './written-items.ts';
import { askWritten, type WrittenHub } from './written-hub.ts';

export const publicUrl = 'https://portal.example';

/** The pages with one item of every kind, or with the items of the test. */
export async function writtenPages({
  items = oneOfEachKind,
  ask,
  isDemo = false,
  ...hub
}: Partial<WrittenHub & PagesOptions & { ask: Ask }> = {}) {
  const app = Fastify();
  const answer = ask ?? (askWritten({ publicUrl, items, ...hub }) as Ask);
  const answers = new Answers(null);
  await registerPages(app, {
    serve: (request, reply, make) =>
      answers.send(request, reply, pageKey(request.url, undefined), () => make(answer)),
    publicUrl,
    isDemo,
    now: () => new Date(),
  });
  return app;
}

/** All types of pages, by address. */
export const everyPage: readonly string[] = [
  '/',
  '/m',
  '/en',
  '/ru',
  '/duties',
  '/units',
  '/units/government-office',
  '/m/duties',
  ...['', '/m', '/en', '/ru'].flatMap((prefix) => [
    `${prefix}/home`,
    `${prefix}/leaders`,
    `${prefix}/profile`,
    `${prefix}/services`,
    `${prefix}/forum`,
    `${prefix}/home/notices`,
    `${prefix}/investment/projects`,
    `${prefix}/investment/projects?industry=ENERGY`,
    `${prefix}/profile/overview`,
    `${prefix}/profile/economy/agriculture`,
    `${prefix}/home/key-areas`,
    `${prefix}/talent/services`,
    `${prefix}/leaders/government`,
    `${prefix}/home/pictures`,
    `${prefix}/open-government/statistics`,
    `${prefix}/forum/materials`,
    `${prefix}/search`,
    `${prefix}/search?q=a`,
    `${prefix}/duties/2025`,
    ...oneOfEachKind.map(({ path }) => `${prefix}/${path}`),
  ]),
];

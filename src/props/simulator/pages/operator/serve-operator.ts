import type { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import type { ControlHandlers } from '../../control/control-routes.ts';
import type { Controls } from '../../control/controls.ts';
import type { Platform } from '../../platform.ts';
import { formOf } from '../form.ts';
import { operatorPage } from './operator-page.ts';
import { baseOf, show } from '../show.ts';

/** Serves the operator's page and its forms: each posts the fields that the control of the same path takes as JSON. */
export function serveOperator(
  app: FastifyInstance,
  platform: Platform,
  controls: Controls,
  handlers: ControlHandlers,
): void {
  app.get<{ Querystring: { problem?: string } }>('/_sim', (request, reply) =>
    show(reply, operatorPage(platform, controls, baseOf(platform), request.query.problem), { kind: 'desk' }),
  );

  for (const [path, act] of Object.entries(handlers)) {
    app.post(`/_sim/desk/${path}`, async (request, reply) => {
      const form = formOf(platform, request);
      if (!form) return reply.code(403).send();
      const problem = await problemOf(() => act('json' in form ? JSON.parse(String(form.json)) : form));
      const query = problem ? `?problem=${encodeURIComponent(problem)}` : '';
      return reply.redirect(`${baseOf(platform)}/_sim${query}`, 303);
    });
  }
}

async function problemOf(act: () => unknown): Promise<string | undefined> {
  try {
    const answer = (await act()) as { ok?: boolean; reason?: string } | undefined;
    return answer?.ok === false ? (problems[answer.reason ?? ''] ?? answer.reason) : undefined;
  } catch (error) {
    if (error instanceof ZodError) return `表单有误（${error.issues[0]?.path.join('.')}）`;
    return (error as Error).message;
  }
}

const problems: Record<string, string> = {
  echostr: '该地址没有原样返回 echostr',
  'none waits': '没有等待确认的群发',
};

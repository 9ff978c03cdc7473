import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import type { ControlHandlers } from '../../control/control-routes.ts';
import type { Controls } from '../../control/controls.ts';
import type { Platform } from '../../platform.ts';
import { chatPage } from './chat-page.ts';
import { formOf } from '../form.ts';
import { baseOf, show } from '../show.ts';

/** The time that the page waits for the account's answer before it is shown without one. */
const answerTimeoutMs = 5_000;

/** Serves the conversation of a chosen follower: its messages, and forms to write and to click. */
export function serveChat(
  app: FastifyInstance,
  platform: Platform,
  controls: Controls,
  handlers: ControlHandlers,
): void {
  const base = (): string => baseOf(platform);

  app.get<{ Querystring: { as?: string } }>('/chat', (request, reply) =>
    show(reply, chatPage(platform, base(), request.query.as), { kind: 'chat' }),
  );

  const act = (path: string, perform: (form: Record<string, unknown>) => string | void): void => {
    app.post(`/chat/${path}`, async (request: FastifyRequest, reply: FastifyReply) => {
      const form = formOf(platform, request);
      if (!form) return reply.code(403).send();
      const before = Object.keys(platform.journal.state.events).length;
      const openid = String(form.openid ?? '');
      let next: string | void;
      try {
        next = perform(form);
      } catch {
        // The follower left, or the menu changed in between; the page shows the current state.
        return reply.redirect(`${base()}/chat?as=${encodeURIComponent(openid)}`, 303);
      }
      if (!next) await firstAttempt(platform, before);
      return reply.redirect(next ?? `${base()}/chat?as=${encodeURIComponent(openid)}`, 303);
    });
  };
  act('say', (form) => void controls.write(String(form.openid), String(form.text ?? '')));
  act('send', ({ openid, json }) => {
    const input = JSON.parse(String(json)) as object;
    if ('kind' in input) handlers.messages!({ openid, ...input });
    else handlers.places!({ openid, ...input });
  });
  act('voice', (form) => void handlers.messages!({ kind: 'voice', ...form }));
  act('scan', (form) => void handlers.scans!(form));
  act('follow', (form) => controls.follow(String(form.openid)));
  act('click', (form) => {
    const { type, url } = controls.click(String(form.openid), String(form.button));
    return type === 'view' ? url : undefined;
  });
}

/** Waits for the first attempt of the new event, so that the page shows an immediate answer. */
async function firstAttempt({ journal }: Platform, before: number): Promise<void> {
  const event = Object.values(journal.state.events)[before];
  const until = performance.now() + answerTimeoutMs;
  while (event?.fate === 'pending' && event.attempts === 0 && performance.now() < until) await wait(20);
}

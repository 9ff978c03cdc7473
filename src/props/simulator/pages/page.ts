import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';
import { style } from './style.ts';

const label = '模拟微信平台 · 非真实微信';

// Not written in a template: the policy has the hash of the sheet, and a formatter's whitespace would change it.
const sheet = new Html(`<style>${style}</style>`);
const styleHash = createHash('sha256').update(style).digest('base64');

/** `plain`: no forms; `desk`: forms; `chat`: forms that may redirect to a menu's address, and pictures of cards. */
export type PageKind = 'plain' | 'desk' | 'chat';

/** Allows no scripts; allows this style sheet and the style attributes of articles. */
export const contentSecurityPolicy = (kind: PageKind): string =>
  [
    "default-src 'none'",
    `img-src 'self'${kind === 'chat' ? ' http: https:' : ''}`,
    `style-src 'sha256-${styleHash}'`,
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    `form-action ${{ plain: "'none'", desk: "'self'", chat: "'self' http: https:" }[kind]}`,
    "frame-ancestors 'self'",
  ].join('; ');

export function page(title: string, body: Html, bodyClass = ''): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}（${label}）</title>
        ${sheet}
      </head>
      <body class="${bodyClass}">
        ${body}
      </body>
    </html> `.text;
}

export const band = html`<aside class="label">${label}</aside>`;

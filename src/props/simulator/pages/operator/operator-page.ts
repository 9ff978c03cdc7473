import type { Controls } from '../../control/controls.ts';
import type { Platform } from '../../platform.ts';
import { deskPanels } from './desk-panels.ts';
import { deskTables } from './desk-tables.ts';
import { html, type Html } from '../html.ts';
import { band, page } from '../page.ts';

/** The operator's page: forms of the controls, and tables of the state. `problem`: why the last action failed. */
export function operatorPage(
  platform: Platform,
  controls: Controls,
  base: string,
  problem: string | undefined,
): string {
  const { doublePublications, doublePushes } = controls.effects();
  const facts: [string, Html | string, boolean?][] = [
    ['公众号', html`<a href="${base}/">${platform.account.name}</a>`],
    ['AppID', html`<code>${platform.account.appId}</code>`],
    ['原始 ID', html`<code>${platform.originalId}</code>`],
    ['重复发布', doublePublications.join('、') || '无', doublePublications.length > 0],
    ['重复群发', doublePushes.join('、') || '无', doublePushes.length > 0],
  ];
  const body = html`${band}
    <main class="desk">
      <h1>模拟平台操作页</h1>
      ${problem && html`<p class="problem" role="alert">操作未完成：${problem}</p>`}
      <dl class="facts">
        ${facts.map(
          ([name, value, isBad]) =>
            html`<div>
              <dt>${name}：</dt>
              <dd class="${isBad ? 'bad' : ''}">${value}</dd>
            </div>`,
        )}
      </dl>
      ${deskPanels(platform, controls, base)} ${deskTables(platform, controls)}
    </main>`;
  return page('模拟平台操作页', body);
}

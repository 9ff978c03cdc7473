import { WechatClient } from '#src/reach/wechat/account/client.ts';
import { remoteArticles, remoteDrafts } from '#src/reach/wechat/account/remote-list.ts';

export const simulatedAccount = {
  appId: 'wx0123456789abcdef',
  appSecret: 'not-a-secret-at-all',
  kind: 'subscription',
  isVerified: true,
} as const;

/** The simulator over its socket: its controls and its own lists. */
export function simulatorControls(url: string) {
  const client = new WechatClient({
    ...simulatedAccount,
    baseUrl: `${url}/cgi-bin`,
    token: async (ask, worn) => (worn || !token ? (token = (await ask(worn !== null)).token) : token),
  });
  let token = '';
  return {
    async act(path: string, body: unknown): Promise<{ ok: boolean; reason?: string }> {
      const response = await fetch(`${url}/_sim/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
      const answer = (await response.json()) as { ok: boolean; reason?: string };
      if (!response.ok) throw new Error(`${path}: ${answer.reason}`);
      return answer;
    },
    async look(path: string): Promise<unknown> {
      return ((await (await fetch(`${url}/_sim/${path}`)).json()) as { value: unknown }).value;
    },
    articles: async () => (await remoteArticles(client)).entries,
    drafts: async () => (await remoteDrafts(client)).entries,
  };
}

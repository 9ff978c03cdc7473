import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wechatTown, type WechatTown } from './support/wechat-town.ts';
import { until } from './support/town-hall.ts';

// The weekly push from its proposal to its end, over the console's HTTP and the platform's socket.
let town: WechatTown;

beforeAll(async () => {
  town = await wechatTown();
  town.platform.setPushLimit(1000);
});
afterAll(() => town?.stop());
afterEach(async () => {
  town.platform.clearFaults();
  await town.hub.owner.query('delete from quota_hold');
  await town.hub.owner.query('delete from quota');
});

const mine = (id: string) => town.pushes().filter(({ clientMsgId }) => clientMsgId === `lanmu-${rawId(id)}`);
const rawId = (globalId: string) => Buffer.from(globalId, 'base64url').toString().split(':')[1]!;

describe('A push', () => {
  it('is put together, shown, approved, sent at its time, and its counts and addresses are told', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const { id, delivery, preview } = await town.due([one.id, two.id]);
    expect(delivery).toMatchObject({ state: 'QUEUED', kind: 'PUSH' });
    const sent = await town.reaches(id, 'DELIVERED');
    expect(sent.counts).toEqual({ total: 3, filtered: 3, sent: 3, failed: 0 });
    expect(sent.entries.map(({ itemId }: any) => itemId)).toEqual([one.id, two.id]);
    const [push] = mine(sent.delivery.id);
    expect(push!.articles.map(({ url }) => url)).toEqual(sent.entries.map(({ url }: any) => url));
    const page = await (await fetch(sent.entries[0].url)).text();
    expect(page).toContain(preview.articles[0].title);
  });

  it('is sent byte for byte as it was shown', async () => {
    const { id, preview } = await town.composed([(await town.news({ body: '<h2>要点</h2><p>一、二。</p>' })).id]);
    const { version } = await town.digest(id);
    await town.chief.does('digestApprove', { id, expectedVersion: version });
    let drafted: any;
    const seen = setInterval(() => {
      const [draft] = town.platform.drafts();
      drafted ??= draft;
    }, 1);
    town.passHours(1);
    await town.reaches(id, 'DELIVERED');
    clearInterval(seen);
    const [article] = preview.articles;
    const { rows } = await town.hub.owner.query(
      `select payload from rendition r join delivery d on d.id = r.delivery_id where d.digest_id = $1 and d.kind = 'push'`,
      [rawId(id)],
    );
    expect(rows[0].payload.articles[0].content).toBe(article.content);
    expect((await town.digest(id)).preview.hash).toBe(preview.hash);
    expect(mine((await town.digest(id)).delivery.id)[0]!.articles[0]!.contentSourceUrl).toBe(article.sourceUrl);
  });
});

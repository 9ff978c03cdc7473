import { Pool } from 'undici';

const connections = 32;

export interface LoadResult {
  requests: number;
  seconds: number;
  /** The duration of each request in milliseconds, shortest first. */
  times: number[];
}

/** Sends requests for `seconds` over 32 connections, one at a time on each. Any status but 200 ends the bench. */
export async function load(site: string, seconds: number, next: () => string): Promise<LoadResult> {
  const pool = new Pool(site, { connections, pipelining: 1 });
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const sendNext = async () => {
    while (performance.now() < end) {
      const sentAt = performance.now();
      await post(pool, next());
      times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendNext));
  await pool.close();
  return {
    requests: times.length,
    seconds: (performance.now() - start) / 1000,
    times: times.sort((a, b) => a - b),
  };
}

async function post(pool: Pool, body: string): Promise<Buffer> {
  const answer = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${bytes.toString().slice(0, 500)}`);
  return bytes;
}

/** The `data` of one answer; throws on errors. */
export async function answerTo(site: string, body: string): Promise<unknown> {
  const pool = new Pool(site, { connections: 1 });
  try {
    const { data, errors } = JSON.parse((await post(pool, body)).toString()) as {
      data: unknown;
      errors?: unknown;
    };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  } finally {
    await pool.close();
  }
}

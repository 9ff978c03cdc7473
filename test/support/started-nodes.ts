import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '#src/base/platform/project.ts';
import { hasFastPath } from './fast-path.ts';
import { newFolder } from './folders.ts';
import { freePort } from './free-port.ts';

/** One of several processes that share a database, started as an operator does. */
export interface StartedNode {
  site: string;
  /** The id of its process. */
  pid: number;
  /** Its whole output. */
  output(): string;
  stop(): Promise<void>;
}

export interface NodeOptions {
  role: 'web' | 'worker';
  appUrl: string;
  ownerUrl: string;
  publicUrl: string;
  env?: Record<string, string>;
  /** The port of an earlier node; by default a free one. */
  port?: number;
}

/** The Node options in package.json. */
const asNpmStarts = ['--disable-sigusr1', '--max-semi-space-size=16', '--heap-growing-percent=30'];

export async function startedNode({
  role,
  appUrl,
  ownerUrl,
  publicUrl,
  env = {},
  port: wantedPort,
}: NodeOptions): Promise<StartedNode> {
  const port = wantedPort ?? (await freePort());
  const node = spawn(process.execPath, [...asNpmStarts, 'src/launch.mjs', 'start'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      LANMU_DATA: newFolder('node-'),
      LANMU_DEMO: 'false',
      LANMU_ROLE: role,
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      PUBLIC_URL: publicUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      LEAVE_SECONDS: '0',
      ...(!hasFastPath && { FAST_PATH: 'off' }),
      ...env,
    },
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer) => {
      output += data;
      if (output.includes('is ready')) resolve();
    };
    node.stdout.on('data', listen);
    node.stderr.on('data', listen);
    node.once('exit', () => reject(new Error(output)));
  });
  return {
    site: `http://127.0.0.1:${port}`,
    pid: node.pid!,
    output: () => output,
    async stop() {
      if (node.exitCode !== null) return;
      node.kill('SIGTERM');
      await once(node, 'exit');
    },
  };
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { projectRoot } from '#base/platform';

/** A measured server, in a process of its own. */
export interface Server {
  name: string;
  site: string;
  /** User and system time of the process since its start, in milliseconds. */
  cpuMs(): number;
  /** Resident memory, in megabytes. */
  memoryMb(): number;
  stop(): Promise<void>;
}

const hasTaskset = spawnSync('taskset', ['-V']).error === undefined;

/** Pins this process, which generates the load, to another core than the servers; false without `taskset`. */
export const pinToOtherCore = (): boolean =>
  hasTaskset && spawnSync('taskset', ['-acp', '1', String(process.pid)]).status === 0;

export async function startServer(
  name: string,
  words: readonly string[],
  env: Record<string, string>,
): Promise<Server> {
  const port = await freePort();
  const command = [process.execPath, ...hubFlags(words), ...words];
  const [file, ...args] = (hasTaskset ? ['taskset', '-c', '0', ...command] : command) as [
    string,
    ...string[],
  ];
  const server = spawn(file, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', HOST: '127.0.0.1', ...env, PORT: String(port) },
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer) => {
      output = (output + data).slice(-10_000);
      if (output.includes('is ready')) resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', () => reject(new Error(`${name} did not start: ${output}`)));
  });
  return {
    name,
    site: `http://127.0.0.1:${port}`,
    cpuMs: () => cpuMsOf(server.pid!),
    memoryMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1024,
    async stop() {
      if (server.exitCode !== null) return;
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** The CPU time of a process in milliseconds. proc(5): fields 14 and 15 of `stat`, in hundredths of a second. */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The flags with which `npm start` runs the hub. */
const hubFlags = (words: readonly string[]) =>
  words.includes('src/launch.mjs') ? ['--max-semi-space-size=16', '--heap-growing-percent=30'] : [];

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

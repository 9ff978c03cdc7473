import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#src/base/platform/project.ts';
import { newFolder } from './folders.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

/** Debian's nginx, unpacked or installed. */
const nginx = [process.env['NGINX'] ?? '', '/usr/sbin/nginx'].find((path) => path && existsSync(path));
export const hasNginx = nginx !== undefined || process.env['REQUIRE_TOOLS'] === '1';
if (!hasNginx) console.warn('The shipped proxy is not tried: there is no /usr/sbin/nginx.');

/** The configuration in docker-compose.yml, for nodes on this machine. */
function shippedConfiguration(hubPorts: readonly number[], port: number, log: string): string {
  const compose = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
  const block = /\n {2}nginx:\n {4}content: \|\n((?: {6}.*\n|\n)+)/.exec(compose)![1]!;
  return block
    .replaceAll(/^ {6}/gm, '')
    .replaceAll('$$', '$')
    .replaceAll(
      /server web-(\d):4000/g,
      (_, n) => `server 127.0.0.1:${hubPorts[Number(n) - 1] ?? hubPorts[0]}`,
    )
    .replace('/dev/stdout', log)
    .replace('/dev/stderr', `${log}.faults`)
    .replace(/listen 80;/, `listen 127.0.0.1:${port};`);
}

/** The shipped proxy in front of one or two nodes on this machine. */
export async function shippedProxy(
  hubPorts: readonly number[],
  at?: number,
): Promise<{
  port: number;
  configuration: string;
  /** Its log. */
  output: () => string;
  stop: () => Promise<unknown>;
}> {
  const port = at ?? (await freePort());
  const folder = newFolder('nginx-');
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
  const file = join(folder, 'nginx.conf');
  const log = join(folder, 'access.log');
  const configuration = shippedConfiguration(hubPorts, port, log);
  writeFileSync(
    file,
    // The main configuration of the nginx image.
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes auto; events { worker_connections 1024; }
     http { client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
     fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
     ${configuration} }`,
  );
  execFileSync(nginx!, ['-t', '-c', file, '-p', folder], { stdio: 'pipe' });
  const proxy = spawn(nginx!, ['-c', file, '-p', folder], { stdio: 'ignore' });
  await until(
    async () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    (status) => status === 200,
  );
  return {
    port,
    configuration,
    output: () => readFileSync(log, 'utf8'),
    stop: async () => {
      proxy.kill('SIGTERM');
      await once(proxy, 'exit');
    },
  };
}

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#core';
import { newFolder } from './folders.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

/** Debian's, unpacked or installed. */
const nginx = [process.env['NGINX'] ?? '', '/usr/sbin/nginx'].find((path) => path && existsSync(path));
export const hasNginx = nginx !== undefined || process.env['REQUIRE_TOOLS'] === '1';
if (!hasNginx) console.warn('The shipped proxy is not tried: there is no /usr/sbin/nginx.');

/** The configuration as docker-compose.yml ships it, for one hub on this machine. */
function shippedConfiguration(hubPort: number, port: number): string {
  const compose = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
  const block = /\n {2}nginx:\n {4}content: \|\n((?: {6}.*\n|\n)+)/.exec(compose)![1]!;
  return block
    .replaceAll(/^ {6}/gm, '')
    .replaceAll('$$', '$')
    .replace(/server web-1:4000; server web-2:4000;/, `server 127.0.0.1:${hubPort};`)
    .replace(/listen 80;/, `listen 127.0.0.1:${port};`);
}

/** The proxy as it is shipped, before one hub on this machine. */
export async function shippedProxy(hubPort: number): Promise<{
  port: number;
  configuration: string;
  stop: () => Promise<unknown>;
}> {
  const port = await freePort();
  const folder = newFolder('nginx-');
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
  const file = join(folder, 'nginx.conf');
  const configuration = shippedConfiguration(hubPort, port);
  writeFileSync(
    file,
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
     http { access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
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
    stop: async () => {
      proxy.kill('SIGTERM');
      await once(proxy, 'exit');
    },
  };
}

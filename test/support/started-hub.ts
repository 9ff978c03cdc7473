import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '#src/base/platform/project.ts';
import { freePort } from './free-port.ts';

/** The demonstration as `npm start` starts it: its own database, web, worker and simulator, in one process. */
export interface StartedHub {
  site: string;
  simulator: string;
  /** Its whole output. */
  output(): string;
  stop(): Promise<void>;
}

interface StartOptions {
  /** The data folder; a demonstration is loaded into an empty one. */
  folder: string;
  /** The hub counts as started once its output contains this. */
  says?: string;
  env?: Record<string, string>;
}

/** The last line of a start. */
const started = 'Stop with Ctrl-C.';
/** What it says when the demonstration, begun at the first start, is complete. */
export const isWhole = 'The demonstration is complete.';

export async function startedHub({ folder, says = started, env = {} }: StartOptions): Promise<StartedHub> {
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const hub = spawn(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      LANMU_DATA: folder,
      PORT: String(port),
      WECHAT_SIMULATOR_PORT: String(simulatorPort),
      ...env,
    },
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer) => {
      output += data;
      if (output.includes(says)) resolve();
    };
    hub.stdout.on('data', listen);
    hub.stderr.on('data', listen);
    hub.once('exit', () => reject(new Error(output)));
  });
  return {
    site: `http://127.0.0.1:${port}`,
    simulator: `http://127.0.0.1:${simulatorPort}`,
    output: () => output,
    async stop() {
      if (hub.exitCode !== null) return;
      hub.kill('SIGTERM');
      await once(hub, 'exit');
    },
  };
}

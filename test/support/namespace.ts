import { execFileSync } from 'node:child_process';

const ip = (...words: string[]): void => void execFileSync('ip', words, { stdio: 'pipe' });

/** Whether the tests may create a network namespace; REQUIRE_NETNS=1 makes it mandatory. */
export const hasNamespaces = process.env['REQUIRE_NETNS'] === '1' || canMake();
if (!hasNamespaces)
  console.warn('Lost packets are not tried: this takes root (CAP_NET_ADMIN, CAP_SYS_ADMIN) and iproute2.');

function canMake(): boolean {
  const name = `lanmu-look-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip(
      'link',
      'add',
      `lml${process.pid}`,
      'type',
      'veth',
      'peer',
      'name',
      `lmm${process.pid}`,
      'netns',
      name,
    );
    return true;
  } catch {
    return false;
  } finally {
    try {
      ip('netns', 'del', name); // and the cable with it
    } catch {}
  }
}

let made = 0;

/**
 * Another machine as far as the network is concerned, connected to this one by a cable. No other machine can reach
 * either end.
 */
export function namespace() {
  const number = made++ % 10;
  const name = `lanmu-${process.pid}-${number}`;
  const [here, there] = [`lmh${number}${process.pid}`, `lmn${number}${process.pid}`];
  const net = `10.${213 + number}.${process.pid % 250}`;
  let last = 2;
  ip('netns', 'add', name);
  ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', name);
  ip('addr', 'add', `${net}.1/24`, 'dev', here);
  ip('link', 'set', here, 'up');
  ip('-n', name, 'link', 'set', 'lo', 'up');
  ip('-n', name, 'addr', 'add', `${net}.${last}/24`, 'dev', there);
  ip('-n', name, 'link', 'set', there, 'up');
  return {
    /** The address of this machine on the cable. */
    here: `${net}.1`,
    there: () => `${net}.${last}`,
    /** The command that starts a program there. */
    by: ['ip', 'netns', 'exec', name] as const,
    /** All packets of open connections are lost from now on; new connections work. */
    move(): void {
      ip('-n', name, 'addr', 'del', `${net}.${last}/24`, 'dev', there);
      last += 1;
      ip('-n', name, 'addr', 'add', `${net}.${last}/24`, 'dev', there);
    },
    /** All packets are lost from now on. */
    cut: () => ip('-n', name, 'link', 'set', there, 'down'),
    mend: () => ip('-n', name, 'link', 'set', there, 'up'),
    remove(): void {
      ip('link', 'del', here); // the namespace is removed after its last connection, and the cable with it
      ip('netns', 'del', name);
    },
  };
}

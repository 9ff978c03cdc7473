import { execFileSync } from 'node:child_process';

const ip = (...words: string[]): void => void execFileSync('ip', words, { stdio: 'pipe' });

/** Whether this machine lets us make a network of our own; REQUIRE_NETNS=1 insists on it. */
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
      ip('netns', 'del', name); // and with it the cable
    } catch {}
  }
}

let made = 0;

/** A further machine, as far as the network goes, on a cable to this one. Nobody else can reach either end. */
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
    /** What starts a program over there. */
    by: ['ip', 'netns', 'exec', name] as const,
    /** Whatever is sent over connections that are open is lost from now on; new connections pass. */
    move(): void {
      ip('-n', name, 'addr', 'del', `${net}.${last}/24`, 'dev', there);
      last += 1;
      ip('-n', name, 'addr', 'add', `${net}.${last}/24`, 'dev', there);
    },
    /** Nothing passes any more. */
    cut: () => ip('-n', name, 'link', 'set', there, 'down'),
    mend: () => ip('-n', name, 'link', 'set', there, 'up'),
    remove(): void {
      ip('link', 'del', here); // the network over there goes when its last connection has, and the cable with it
      ip('netns', 'del', name);
    },
  };
}

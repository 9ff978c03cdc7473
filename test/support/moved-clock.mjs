// Preloaded into a program: its clock is as far from the machine's as the file says that CLOCK_FILE names, in milliseconds,
// and when that changes, so much time has passed.
import { readFileSync } from 'node:fs';

const Machine = Date;
let ahead = 0;
const look = () => (ahead = Number(readFileSync(process.env.CLOCK_FILE, 'utf8')));
look();
setInterval(look, 20).unref();

const now = () => Machine.now() + ahead;
globalThis.Date = new Proxy(Machine, {
  construct: (_, given, as) => Reflect.construct(Machine, given.length > 0 ? given : [now()], as),
  get: (machine, name) => (name === 'now' ? now : Reflect.get(machine, name)),
});

const passed = performance.now.bind(performance);
performance.now = () => passed() + ahead;

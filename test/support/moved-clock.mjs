// Preloaded into a program: shifts its clock by the milliseconds in the file CLOCK_FILE; when the file changes, time
// passes.
import { readFileSync } from 'node:fs';

const Machine = Date;
let ahead = 0;
const look = () => (ahead = Number(readFileSync(process.env.CLOCK_FILE, 'utf8')));
look();
setInterval(look, 20).unref();

const now = () => Machine.now() + ahead;
globalThis.Date = new Proxy(Machine, {
  construct: (_, args, as) => Reflect.construct(Machine, args.length > 0 ? args : [now()], as),
  get: (machine, name) => (name === 'now' ? now : Reflect.get(machine, name)),
});

const passed = performance.now.bind(performance);
performance.now = () => passed() + ahead;

// Preloaded into a program: reports on stderr when anything loads wechaty.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, next) {
    if (/node_modules\/wechaty/.test(url)) process.stderr.write('wechaty is loaded\n');
    return next(url, context);
  },
});

// Preloaded into a program: says on stderr when it loads wechaty, whoever asks for it.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, next) {
    if (/node_modules\/wechaty/.test(url)) process.stderr.write('wechaty is loaded\n');
    return next(url, context);
  },
});

export { forgetBookkeeping } from './forget.ts';

export { outletKinds, protocolsWith } from './outlet-kinds.ts';

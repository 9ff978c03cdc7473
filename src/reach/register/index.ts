export { OutletRule } from './outlet-rule.entity.ts';
export { Outlet } from './outlet.entity.ts';
export { OutletResolver, scopeOf } from './outlet.resolver.ts';
export { prepareOutlets } from './prepare-outlets.ts';
export { expectScope, setOutletRule } from './set-outlet-rule.ts';

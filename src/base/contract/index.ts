export { connectionType } from './connection-type.ts';
export {
  connection,
  type Connection,
  ConnectionArgs,
  contractEnum,
  DateScalar,
  enumKey,
  LocalConnectionArgs,
  LocaleArgs,
  Node,
  PageInfo,
  pagePath,
  textInDocument,
} from './contract.ts';
export { globalId, idOf, readGlobalId } from './global-id.ts';
export { checkLocalText, LocalTextInput, LocalTextType, refuseChinese, withFields } from './local-text.ts';
export {
  keyOfParts,
  keyPart,
  type Page,
  type PageArgs,
  pageOf,
  pageWindow,
  type PageWindow,
} from './page.ts';
export { requiredReason } from './required-reason.ts';
export {
  attempt,
  type Payload,
  payloadType,
  refusalMessage,
  refusalsIn,
  refusalCodesIn,
} from './user-error.ts';

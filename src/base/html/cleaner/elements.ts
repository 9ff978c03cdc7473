import type { LossClass } from '../loss.ts';

/** How the cleaner treats an element. */
export type ElementRole =
  /** Dropped with its content. */
  | 'left-out'
  /** Contains blocks. */
  | 'holder'
  /** A paragraph, a heading, or preformatted text. */
  | 'leaf'
  /** Not allowed, and on lines of its own. */
  | 'box'
  /** Formats the words in it. */
  | 'mark'
  /** Ignored; its content is kept. */
  | 'nothing';

const roles: Readonly<Record<ElementRole, string>> = {
  'left-out':
    'head title style script noscript annotation annotation-xml template xml noframes noembed iframe object embed applet video audio svg canvas map meter progress datalist select w:worddocument w:latentstyles w:compatibility o:documentproperties o:officedocumentsettings x:excelworkbook m:mathpr',
  holder: 'ul ol li blockquote table caption thead tbody tfoot tr td th figure figcaption',
  leaf: 'p h1 h2 h3 h4 h5 h6 pre listing plaintext xmp',
  box: 'div section article header footer main nav aside center form fieldset legend details summary dialog address hgroup body html dl dt dd textarea frameset marquee label button',
  mark: 'strong em u s sub sup code a span',
  nothing: '',
};
const roleOfName = new Map(
  Object.entries(roles).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as ElementRole]),
  ),
);

/** The allowed names of equivalent elements. */
const names: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  strike: 's',
  del: 's',
  menu: 'ul',
  dir: 'ul',
  listing: 'pre',
  plaintext: 'pre',
  xmp: 'pre',
};

export const nameOf = (sourceName: string): string => names[sourceName] ?? sourceName.replace(/^mml:/, '');

/** Unknown elements are inline, as in a browser. */
export const roleOf = (name: string): ElementRole => roleOfName.get(name) ?? 'nothing';

export const voidNames = new Set(
  'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** The loss that is reported with an element. */
export const lostWith: Readonly<Record<string, LossClass>> = {
  svg: 'PICTURE',
  canvas: 'PICTURE',
  map: 'PICTURE',
  video: 'VIDEO',
  audio: 'AUDIO',
  bgsound: 'AUDIO',
  iframe: 'FRAME',
  frame: 'FRAME',
  script: 'SCRIPT',
  object: 'OBJECT',
  embed: 'OBJECT',
  applet: 'OBJECT',
  'v:imagedata': 'PICTURE',
  mpvideo: 'VIDEO',
  mpvideosnap: 'VIDEO',
  'mp-common-videosnap': 'VIDEO',
  mpvoice: 'AUDIO',
  'mp-common-mpaudio': 'AUDIO',
  qqmusic: 'AUDIO',
  'mp-miniprogram': 'OBJECT',
  'mp-common-miniprogram': 'OBJECT',
  'mp-common-profile': 'OBJECT',
  'mp-common-product': 'OBJECT',
  mpcps: 'OBJECT',
  input: 'FORM',
  select: 'FORM',
};

import sanitizeHtml from 'sanitize-html';
import { isBlank, printable, printableIn } from '#core';

const hubMedia = /^\/media\/[0-9a-f]{64}\/[\w.%-]+(\/[\w.%-]+)?$/;

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'blockquote',
    'strong',
    'em',
    'u',
    's',
    'sub',
    'sup',
    'br',
    'hr',
    'a',
    'img',
    'figure',
    'figcaption',
    'table',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
    'code',
    'pre',
    'span',
  ],
  allowedAttributes: {
    a: ['href', 'title', 'hreflang'],
    img: ['src', 'alt', 'width', 'height'],
    th: ['scope', 'colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
    span: ['lang'],
    p: ['lang'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: 40,
  transformTags: {
    h1: 'h2',
    b: 'strong',
    i: 'em',
    strike: 's',
    del: 's',
    // References have been read here, and addresses not been judged yet: `java&#xfffe;script:` would become one of a script.
    '*': (tagName, attribs) => ({ tagName, attribs: printableIn(attribs) }),
  },
  textFilter: printable,
  // An image of another site would break its promise to us and tell it who reads; ours carry what they show in words.
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'img' && (!hubMedia.test(attribs['src'] ?? '') || isBlank(attribs['alt'] ?? '')),
};

/** Rich text as readers may get it: structure and links, no style, no script, no images but the hub's own. */
export const sanitise = (html: string): string => sanitizeHtml(html, options).trim();

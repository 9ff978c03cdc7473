/** The elements and attributes that a clean text may have, as options of sanitize-html. */
export const allowed = {
  allowedTags:
    'p h2 h3 h4 ul ol li blockquote strong em u s sub sup br hr a img figure figcaption table caption thead tbody tfoot tr td th code pre span'.split(
      ' ',
    ),
  allowedAttributes: {
    a: ['href', 'title', 'hreflang'],
    img: ['src', 'alt', 'width', 'height'],
    th: ['scope', 'colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    ol: ['start', 'type'],
    li: ['value'],
    span: ['lang'],
    p: ['lang'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
};

const names =
  'p div section h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote pre figure figcaption strong b em i u s strike del ins sub sup code span a font center article address details summary form button label ruby rt q abbr small big o:p st1:place main nav body html math mfrac mrow msup mroot mtable mtr mtd ol ol li li'.split(
    ' ',
  );
const attributes = [
  '',
  '',
  '',
  ' lang=en',
  ' style="mso-list:l0 level1 lfo1"',
  ' style="mso-list:l0 level2 lfo1"',
  ' style="color:red;text-align:center"',
  ' href="http://a.example/x"',
  ' href="www.b.example"',
  ' href="#_ftn1"',
  ' colspan=2',
  ' start=3',
  ' value=4',
  ' style="mso-list:Ignore"',
  ' style=\'font:7.0pt "Times New Roman"\'',
  ' style="font-family:Wingdings"',
  ' type=a',
  ' style="white-space:pre-wrap"',
  ' style="display:block"',
  ' style="display:inline-block;width:9em"',
  ' style="float:right"',
  ' style="list-style:none"',
  ' style="list-style-type:lower-roman"',
  ' reversed',
  ' style="visibility:hidden"',
  ' style="visibility:visible"',
  ' style="font-size:0"',
  ' style="font:12px a"',
  ' title="a b"',
];
const pieces = [
  '中文',
  '字',
  'word',
  'x',
  ' ',
  '\n',
  '\n',
  '&amp;',
  '&lt;b&gt;',
  '1',
  '2.',
  '一、',
  '“',
  '，',
  '&nbsp;',
  '\t',
  '—',
  'é',
  '𬭚',
  '·',
  '\u00ad',
  '&shy;',
  '\u200b',
  '&#8203;',
  '\u2028',
  '&#x2028;',
  '👩‍👧',
  '&zwj;',
  '\u202e',
  '\ufe0f',
  'е\u0301',
  'かﾞ',
  '\u3164',
  // Pieces that join what stands before them, also over the end of an element.
  'и',
  '\u0306',
  '\u1112',
  '\u1161',
  '\u11ab',
  'か',
  '\u3099',
  '👍',
  '\u{1f3fd}',
  '🇨',
  '🇳',
  '\u20e3',
  'می\u200c',
  'श्री&zwj;',
  'क\u200d',
  'ก\u200c\u200d',
  '\u{e0101}',
  'ה\u05b8',
  'ท\u0e35\u0e48',
  '\u180b',
  'ᠮ\u180b',
  '\u0300'.repeat(9),
  '\0',
  '\ud83d',
  '<wbr>',
  '<li></li>',
  '\uf0b7 ',
  '\uf0b7&nbsp;',
  '</p>',
  '<br>',
  '<br/>',
  '<hr>',
  '<!-- c -->',
  '<![if !x]>',
  '</p>',
  '</div>',
  '</td>',
  '</table>',
  '</ul>',
  '</b>',
  '</a>',
  `<img src="/media/${'a'.repeat(64)}/o.png" alt="图">`,
  '<img src="https://a.example/x.png">',
];

/** Elements in each other, closed in time, elsewhere, or never, with text between. */
export function soup(random: () => number): string {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const open: string[] = [];
  let html = '';
  for (let left = 3 + Math.floor(random() * 60); left > 0; left -= 1) {
    const kind = random();
    if (kind < 0.4) {
      const name = pick(names);
      html += `<${name}${pick(attributes)}>`;
      open.push(name);
    } else if (kind < 0.6 && open.length > 0) html += `</${random() < 0.85 ? open.pop() : pick(open)}>`;
    else html += pick(pieces);
  }
  return html;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Locale, locales } from '#src/base/words/locale.ts';
import { hasPhrase, wording } from '#src/base/words/phrase.ts';
import { refusalCodes } from '#src/base/words/refusal.ts';
import { sniff } from '#src/content/assets/sniff/sniff.ts';
import { safeName } from '#src/content/assets/upload/safe-name.ts';
import { encoded, utf16 } from './support/encodings.ts';
import { compound, film, packed, zip } from './support/files.ts';
import { newFolder } from './support/folders.ts';

/** The result for a file: its name and type, or the reason why it is refused. */
async function seen(name: string, content: Buffer | string): Promise<string> {
  const bytes = Buffer.from(content);
  const path = join(newFolder('seen-'), 'file');
  writeFileSync(path, bytes);
  const type = await sniff(path, bytes.length, name);
  return 'type' in type ? `${safeName(name, type.type)} ${type.type}` : type.rejected;
}

const odf = 'application/vnd.oasis.opendocument';
const ooxml = 'application/vnd.openxmlformats-officedocument';
const manifest = (type: string, inside = '') =>
  `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
  <manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>${inside}</manifest:manifest>`;
const open = (type: string, others: Record<string, string> = {}, inside = '') =>
  packed(
    {
      mimetype: `${odf}.${type}`,
      'content.xml': '<office/>',
      ...others,
      'META-INF/manifest.xml': manifest(`${odf}.${type}`, inside),
    },
    { isDeflated: true },
  );
const types = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x.xml" ContentType="${main}"/></Types>`;
const ofd = {
  'OFD.xml': '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>',
  'Doc_0/Document.xml': '<ofd:Document/>',
};
const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const parts = ['[Content_Types].xml', '_rels/.rels'];

/** The beginning of the information of a document of Word whose words are encrypted. */
const fib = Buffer.from('eca5c100000000000000f013', 'hex');
/** The records `BOF`, `WriteProtect` and `FilePass`. */
const filePass = Buffer.from('0908040000060500860000002f00060000000100', 'hex');
/** The record `CurrentUserAtom`, with the token of encrypted slides. */
const slides = Buffer.from('0000f60f1400000014000000dfc4d1f3', 'hex');
const locked = (of: string, content: Buffer, isShort = false) =>
  compound(of === 'Current User' ? [of, 'PowerPoint Document'] : [of], { of, content, isShort });
const xlsb = 'application/vnd.ms-excel.sheet.binary.macroEnabled.main';
const flat = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="${odf}.text"/>`;

/** The same film, with the size of its first box in 64 bits (ISO/IEC 14496-12, 4.2). */
function long(short: Buffer): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(short.readUInt32BE(0) + 8));
  return Buffer.concat([Buffer.from('\0\0\0\x01ftyp'), size, short.subarray(8)]);
}

/** A description, the name, the content, and the expected result. */
const files: [what: string, name: string, content: Buffer | string, becomes: string][] = [
  // GB/T 33190 and ISO/IEC 26300
  ['OFD', '通知.ofd', packed(ofd, { isDeflated: true }), '通知.ofd application/ofd'],
  ['OFD with another name', '发票.zip', packed(ofd), '发票.ofd application/ofd'],
  [
    'OFD with signatures',
    '公文.ofd',
    packed({ ...ofd, 'Doc_0/Signs/Signatures.xml': 'x' }),
    '公文.ofd application/ofd',
  ],
  [
    'OFD packed on Windows',
    'a.ofd',
    packed({ 'OFD.xml': 'x', 'Doc_0\\Document.xml': 'x' }),
    'a.ofd application/ofd',
  ],
  [
    'an archive with an OFD in a folder',
    'a.zip',
    packed({ '材料/通知.ofd': 'x', '材料/OFD.xml': 'x' }),
    'a.zip application/zip',
  ],
  [
    'OFD whose document has another name',
    'a.ofd',
    packed({
      'OFD.xml': '<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Root.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
      'Doc_0/Root.xml': 'x',
    }),
    'a.ofd application/ofd',
  ],
  [
    'an archive whose OFD.xml leads nowhere',
    'a.zip',
    packed({ 'OFD.xml': '<ofd:DocRoot>Doc_0/Root.xml</ofd:DocRoot>', 'b.txt': 'x' }),
    'a.zip application/zip',
  ],
  [
    'OFD that Java has signed',
    'a.ofd',
    packed({ ...ofd, 'META-INF/MANIFEST.MF': 'x' }),
    'a.ofd application/ofd',
  ],
  [
    'OpenDocument that Java has signed',
    'a.odt',
    open('text', { 'META-INF/MANIFEST.MF': 'x' }),
    `a.odt ${odf}.text`,
  ],
  [
    'a program with an OFD in it',
    'a.ofd',
    packed({ ...ofd, 'META-INF/MANIFEST.MF': 'x', 'Main.class': 'x' }),
    'asset.is-program',
  ],
  [
    'a program without classes',
    'a.zip',
    packed({ 'META-INF/MANIFEST.MF': 'x', 'a.txt': 'x' }),
    'asset.is-program',
  ],
  [
    'OpenDocument without a mimetype, in single quotes',
    'a.odt',
    packed({ 'content.xml': 'x', 'META-INF/manifest.xml': manifest(`${odf}.text`).replaceAll('"', "'") }),
    `a.odt ${odf}.text`,
  ],
  [
    'OpenDocument without a mimetype, in UTF-16',
    'a.odt',
    packed(
      { 'content.xml': 'x', 'META-INF/manifest.xml': utf16(manifest(`${odf}.text`)) },
      { isDeflated: true },
    ),
    `a.odt ${odf}.text`,
  ],
  [
    'OpenDocument without a mimetype, in UTF-16, large end first',
    'a.odt',
    packed({ 'content.xml': 'x', 'META-INF/manifest.xml': utf16(manifest(`${odf}.text`), { isBig: true }) }),
    `a.odt ${odf}.text`,
  ],
  [
    'OpenDocument with a password, in UTF-16',
    'a.odt',
    packed({
      mimetype: `${odf}.text`,
      'META-INF/manifest.xml': utf16(manifest(`${odf}.text`, '<manifest:encryption-data/>')),
    }),
    'asset.has-password',
  ],
  [
    'a template of Word',
    'template.dotx',
    packed({
      '[Content_Types].xml': types(`${ooxml}.wordprocessingml.template.main+xml`),
      'word/document.xml': 'x',
    }),
    `template.dotx ${ooxml}.wordprocessingml.document`,
  ],
  [
    'a template of Excel',
    'a.xltx',
    packed({
      '[Content_Types].xml': types(`${ooxml}.spreadsheetml.template.main+xml`),
      'xl/workbook.xml': 'x',
    }),
    `a.xltx ${ooxml}.spreadsheetml.sheet`,
  ],
  [
    'slides that show themselves',
    'a.ppsx',
    packed({
      '[Content_Types].xml': types(`${ooxml}.presentationml.slideshow.main+xml`),
      'ppt/presentation.xml': 'x',
    }),
    `a.ppsx ${ooxml}.presentationml.presentation`,
  ],
  ['OpenDocument text', '报告.odt', open('text'), `报告.odt ${odf}.text`],
  ['OpenDocument spreadsheet', '报表.ods', open('spreadsheet'), `报表.ods ${odf}.spreadsheet`],
  ['OpenDocument presentation', '讲稿.odp', open('presentation'), `讲稿.odp ${odf}.presentation`],
  ['OpenDocument drawing', '图.odg', open('graphics'), `图.odg ${odf}.graphics`],
  ['OpenDocument template', '模板.ott', open('text-template'), `模板.ott ${odf}.text-template`],
  [
    'OpenDocument spreadsheet template',
    '模板.ots',
    open('spreadsheet-template'),
    `模板.ots ${odf}.spreadsheet-template`,
  ],
  [
    'OpenDocument with a packed mimetype at the end',
    'a.odt',
    packed({ 'content.xml': 'x', mimetype: `${odf}.text\n` }, { isDeflated: true }),
    `a.odt ${odf}.text`,
  ],
  [
    'OpenDocument without a mimetype',
    'a.ods',
    packed(
      { 'content.xml': 'x', 'META-INF/manifest.xml': manifest(`${odf}.spreadsheet`) },
      { isDeflated: true },
    ),
    `a.ods ${odf}.spreadsheet`,
  ],
  ['OpenDocument called docx', '报告.docx', open('text'), `报告.odt ${odf}.text`],
  [
    'OpenDocument with an empty library of macros',
    'a.odt',
    open('text', { 'Basic/script-lc.xml': 'x', 'Basic/Standard/script-lb.xml': 'x' }),
    `a.odt ${odf}.text`,
  ],
  [
    'OpenDocument with macros',
    'a.odt',
    open('text', { 'Basic/Standard/Module1.xml': 'x' }),
    'asset.has-macros',
  ],
  [
    'OpenDocument with scripts',
    'a.ods',
    open('spreadsheet', { 'Scripts/python/a.py': 'x' }),
    'asset.has-macros',
  ],
  [
    'OpenDocument with a password',
    'a.odt',
    open(
      'text',
      {},
      '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
    ),
    'asset.has-password',
  ],
  [
    'OpenDocument with a password of LibreOffice 24.8',
    'a.odt',
    open('text', { 'encrypted-package': 'x' }),
    'asset.has-password',
  ],
  [
    'a book',
    'a.epub',
    packed({ mimetype: 'application/epub+zip', 'META-INF/container.xml': 'x' }),
    'a.epub.zip application/zip',
  ],

  // Office of other makers
  [
    'docx with backslashes',
    'a.docx',
    zip(['[Content_Types].xml', '_rels\\.rels', 'word\\document.xml']),
    `a.docx ${ooxml}.wordprocessingml.document`,
  ],
  [
    'xlsx with backslashes',
    'a.xlsx',
    zip(['_rels\\.rels', 'xl\\workbook.xml', '[Content_Types].xml']),
    `a.xlsx ${ooxml}.spreadsheetml.sheet`,
  ],
  [
    'pptx with leading slashes',
    'a.pptx',
    zip(['/[Content_Types].xml', '/ppt/presentation.xml']),
    `a.pptx ${ooxml}.presentationml.presentation`,
  ],
  [
    'docx with leading dots',
    'a.docx',
    zip(['./[Content_Types].xml', './word/document.xml']),
    `a.docx ${ooxml}.wordprocessingml.document`,
  ],
  [
    'docx in capitals',
    'a.docx',
    zip(['[CONTENT_TYPES].XML', 'WORD/DOCUMENT.XML']),
    `a.docx ${ooxml}.wordprocessingml.document`,
  ],
  [
    'docx with bytes after it',
    'a.docx',
    packed({ '[Content_Types].xml': 'x', 'word/document.xml': 'x' }, { after: '\0\0\0\r\n' }),
    `a.docx ${ooxml}.wordprocessingml.document`,
  ],
  [
    'docx with a comment and bytes after it',
    'a.docx',
    packed(
      { '[Content_Types].xml': 'x', 'word/document.xml': 'x' },
      { comment: 'WPS', after: '\r\n--boundary--' },
    ),
    `a.docx ${ooxml}.wordprocessingml.document`,
  ],
  [
    'docx whose main part is elsewhere',
    'a.docx',
    packed(
      { 'docs/main.xml': 'x', '[Content_Types].xml': types(`${ooxml}.wordprocessingml.document.main+xml`) },
      { isDeflated: true },
    ),
    `a.docx ${ooxml}.wordprocessingml.document`,
  ],
  [
    'xlsx whose main part is elsewhere',
    'a.xlsx',
    packed(
      { 'sheets/book.xml': 'x', '[Content_Types].xml': types(`${ooxml}.spreadsheetml.sheet.main+xml`) },
      { isDeflated: true },
    ),
    `a.xlsx ${ooxml}.spreadsheetml.sheet`,
  ],
  [
    'docx with macros in a backslash',
    'a.docx',
    zip([...parts, 'word\\document.xml', 'word\\vbaProject.bin']),
    'asset.has-macros',
  ],
  [
    'docx whose macros have another name',
    'a.docx',
    packed(
      {
        'word/document.xml': 'x',
        '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml'),
      },
      { isDeflated: true },
    ),
    'asset.has-macros',
  ],
  [
    'docx whose macros have another name and no list that says so',
    'a.docx',
    packed(
      {
        'word/document.xml': 'x',
        'word/x.bin': 'x',
        '[Content_Types].xml': types('application/vnd.ms-office.vbaProject'),
      },
      { isDeflated: true },
    ),
    'asset.has-macros',
  ],
  [
    'docx whose list of parts is too large to be read',
    'a.docx',
    packed(
      {
        'word/document.xml': 'x',
        '[Content_Types].xml':
          ' '.repeat(2 ** 20 + 1) + types('application/vnd.ms-word.document.macroEnabled.main+xml'),
      },
      { isDeflated: true },
    ),
    'asset.not-as-named',
  ],
  ['doc of WPS', '通知.wps', compound(['WordDocument', '1Table']), '通知.wps application/msword'],
  ['xls of WPS', '报表.et', compound(['Workbook']), '报表.et application/vnd.ms-excel'],
  ['ppt of WPS', '讲稿.dps', compound(['PowerPoint Document']), '讲稿.dps application/vnd.ms-powerpoint'],
  ['doc with a password', 'a.docx', compound(['EncryptedPackage']), 'asset.has-password'],
  ['doc with macros', 'a.doc', compound(['WordDocument', '_VBA_PROJECT']), 'asset.has-macros'],
  [
    'a docx that is cut off',
    'a.docx',
    packed({ '[Content_Types].xml': 'x', 'word/document.xml': 'x' }).subarray(0, -9),
    'asset.not-as-named',
  ],
  [
    'two archives in a row',
    'a.docx',
    Buffer.concat([zip(['a']), zip(['[Content_Types].xml', 'word/document.xml'])]),
    'asset.not-as-named',
  ],
  [
    'a Java program with a leading slash',
    'a.zip',
    zip(['/META-INF/MANIFEST.MF', 'A.class']),
    'asset.is-program',
  ],

  // With a password
  ['doc with a password of Word 97', 'a.doc', locked('WordDocument', fib), 'asset.has-password'],
  ['a short doc with a password', 'a.doc', locked('WordDocument', fib, true), 'asset.has-password'],
  [
    'doc without one',
    'a.doc',
    locked('WordDocument', Buffer.from('eca5c100000000000000f012', 'hex')),
    'a.doc application/msword',
  ],
  ['xls with a password', 'a.xls', locked('Workbook', filePass), 'asset.has-password'],
  ['a short xls with a password', 'a.xls', locked('Workbook', filePass, true), 'asset.has-password'],
  ['xls of Excel 95 with a password', 'a.xls', locked('Book', filePass), 'asset.has-password'],
  [
    'xls whose cells hold the sign of one',
    'a.xls',
    locked('Workbook', Buffer.from('09080400002f002f0086000000', 'hex')),
    'a.xls application/vnd.ms-excel',
  ],
  ['ppt with a password', 'a.ppt', locked('Current User', slides, true), 'asset.has-password'],
  [
    'zip with a password',
    'a.zip',
    packed({ 'a.txt': 'x', 'b.txt': 'x' }, { isLocked: true }),
    'asset.has-password',
  ],
  [
    'docx with a password of an archive',
    'a.docx',
    packed({ '[Content_Types].xml': 'x', 'word/document.xml': 'x' }, { isLocked: true }),
    'asset.has-password',
  ],
  ['OFD with a password', 'a.ofd', packed({ ...ofd, 'Doc_0/Encryptions.xml': 'x' }), 'asset.has-password'],
  [
    'OFD with a password, from its root',
    'a.ofd',
    packed({ ...ofd, 'Encryptions.xml': 'x' }),
    'asset.has-password',
  ],

  // Recognised by the name only
  [
    'docx without a part',
    'a.docx',
    packed({ '[Content_Types].xml': types(`${ooxml}.wordprocessingml.document.main+xml`) }),
    'asset.not-as-named',
  ],
  [
    'docx with nothing but what is said of it',
    'a.docx',
    packed({
      '[Content_Types].xml': types(`${ooxml}.wordprocessingml.document.main+xml`),
      '_rels/.rels': 'x',
      'docProps/app.xml': 'x',
    }),
    'asset.not-as-named',
  ],
  ['odt without a content', 'a.odt', packed({ mimetype: `${odf}.text` }), 'asset.not-as-named'],
  [
    'odt whose type is too large to be read',
    'a.odt',
    packed(
      { 'a.txt': 'x', mimetype: `${odf}.text${' '.repeat(2 ** 21)}`, 'Basic/Standard/Module1.xml': 'x' },
      { isDeflated: true },
    ),
    'asset.not-as-named',
  ],
  [
    'odt whose manifest is too large to be read',
    'a.odt',
    packed(
      { mimetype: `${odf}.text`, 'content.xml': 'x', 'META-INF/manifest.xml': ' '.repeat(2 ** 21) },
      { isDeflated: true },
    ),
    'asset.not-as-named',
  ],
  ['OFD without a document', 'hollow.ofd', packed({ 'OFD.xml': 'x' }), 'asset.not-as-named'],
  [
    'OFD in a folder',
    'a.ofd',
    packed({ '材料/OFD.xml': 'x', '材料/Doc_0/Document.xml': 'x' }),
    'asset.not-as-named',
  ],
  ['an archive called docx', 'a.docx', packed({ 'a.txt': 'x' }), 'asset.not-as-named'],
  ['an archive called odt', 'a.odt', packed({ 'a.txt': 'x' }), 'asset.not-as-named'],
  ['an archive called doc', 'a.doc', packed({ 'a.txt': 'x' }), 'a.zip application/zip'],
  ['PDF without an object', 'a.pdf', '%PDF-1.4\n', 'asset.not-as-named'],
  ['a text that begins like a PDF, called PDF', 'a.pdf', '%PDF-1.4 is a header', 'asset.not-as-named'],

  // Other formats of Office
  [
    'xlsb',
    'a.xlsb',
    packed({ '[Content_Types].xml': types(xlsb), 'xl/workbook.bin': 'x' }),
    'asset.unknown-type',
  ],
  [
    'xlsb called xlsx',
    'a.xlsx',
    packed({ '[Content_Types].xml': types(xlsb), 'xl/workbook.bin': 'x' }),
    'asset.not-as-named',
  ],
  [
    'xlsb with macros',
    'a.xlsb',
    packed({ '[Content_Types].xml': types(xlsb), 'xl/workbook.bin': 'x', 'xl/vbaProject.bin': 'x' }),
    'asset.has-macros',
  ],
  ['OpenDocument as one text', 'a.fodt', flat, 'asset.is-flat'],
  ['OpenDocument as one text called odt', 'a.odt', flat, 'asset.is-flat'],
  [
    'OpenDocument as one text, with a type and remarks',
    'a.fodt',
    '<?xml version="1.0"?>\n<!-- a <b> --><!-- c -->\n<!DOCTYPE office:document [<!ENTITY a "b">]>\n<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
    'asset.is-flat',
  ],
  ['OpenDocument as one text called txt', 'a.txt', flat, 'asset.is-flat'],

  // PDF (ISO 32000-1, annex H.3.4.1)
  ['PDF after a mark', 'a.pdf', `\uFEFF${pdf}`, 'a.pdf application/pdf'],
  ['PDF after blank lines', 'a.pdf', `\r\n\r\n${pdf}`, 'a.pdf application/pdf'],
  [
    'PDF after headers',
    'a.pdf',
    `HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n${pdf}`,
    'a.pdf application/pdf',
  ],
  [
    'PDF after a warning of a server',
    'a.pdf',
    `<br />\n<b>Warning</b>: header\n${pdf}`,
    'a.pdf application/pdf',
  ],
  [
    'PDF after bytes',
    '扫描件.PDF',
    Buffer.concat([Buffer.alloc(128, 0x8f), Buffer.from(pdf)]),
    '扫描件.pdf application/pdf',
  ],
  ['PDF at the last place', 'a.pdf', ' '.repeat(1024 - 8) + pdf, 'a.pdf application/pdf'],
  ['PDF whose header is not whole there', 'a.pdf', ' '.repeat(1024 - 7) + pdf, 'asset.not-as-named'],
  ['PDF too far away', 'a.pdf', ' '.repeat(1030) + pdf, 'asset.not-as-named'],
  ['a program with a PDF in it', 'a.pdf', `MZ\x90\0${pdf}`, 'asset.is-program'],
  ['a text about PDF', 'a.txt', '文件以 %PDF-1.4 开头，以 %%EOF 结尾。', 'a.txt text/plain'],
  [
    'a text about PDF and its objects',
    'a.txt',
    '文件以 %PDF-1.4 开头，然后是 1 0 obj 和 endobj。',
    'a.txt text/plain',
  ],
  ['a text that begins like a PDF', 'a.txt', '%PDF-1.4 is a header', 'a.txt text/plain'],
  ['a text that begins like an old film', 'a.txt', 'The wide road opens today.', 'a.txt text/plain'],
  ['such a text of another name', 'a.md', 'The wide road opens today.', 'asset.unknown-type'],
  ['a text that begins like a program', 'a.txt', 'MZ世代', 'a.txt text/plain'],
  ['a text that begins like a moving picture', 'a.txt', 'GIF89a is a format', 'a.txt text/plain'],
  ['a table that begins like a film', 'a.csv', 'freeftyp,1\n', 'a.csv text/csv'],
  ['a text that begins like a script', 'a.txt', '#!重要', 'a.txt text/plain'],
  ['a script called txt', 'a.txt', '#! /bin/sh\n', 'asset.is-program'],
  [
    'a program called txt',
    'a.txt',
    Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
    'asset.is-program',
  ],
  [
    'a picture called txt',
    'a.txt',
    Buffer.from('47494638396101000100800000ffffff0000002c', 'hex'),
    'a.gif image/gif',
  ],
  ['a text that begins with a word in brackets', 'a.txt', '<Notice> of 1 December', 'a.txt text/plain'],
  ['a text that begins with a word in brackets, in Chinese', 'a.txt', '<通知>各单位', 'a.txt text/plain'],
  ['a table that begins with a word in brackets', 'a.csv', '<none>,1', 'a.csv text/csv'],
  ...[
    '<p>',
    '<DIV class="a">',
    '<!DOCTYPE html>',
    '<?xml version="1.0"?><a/>',
    '<!-- a -->',
    '</body>',
    '<svg/>',
  ].map((start): (typeof files)[number] => [
    `a page called txt: ${start}`,
    'a.txt',
    `\r\n ${start}通知`,
    'asset.is-markup',
  ]),
  ['XML called txt', 'a.txt', '<Notice id="1">放假</Notice>', 'asset.is-markup'],
  ...['<B 类>', '<TODO> fix </TODO>', '<Link> 表', '<a>与<b>两点之间', '<!重要>', '<Table 1>'].map(
    (text): (typeof files)[number] => [
      `a text that begins like markup: ${text}`,
      'a.txt',
      text,
      'a.txt text/plain',
    ],
  ),
  ...[
    '<a href=x>表</a>',
    '<b>表</b>',
    '<p>表',
    '<a>表<script>x()</script>',
    '<!-- x -->表',
    '<!doctype html>',
    '<?xml version="1.0"?><x/>',
    '<link rel="x">',
    '<table border=1>',
    '<script async>',
    '</body>',
  ].map((text): (typeof files)[number] => [`markup called txt: ${text}`, 'a.txt', text, 'asset.is-markup']),
  [
    'XML of a language called csv',
    'a.csv',
    '<x:y xmlns:x="http://www.w3.org/1999/xhtml"/>',
    'asset.is-markup',
  ],
  ['a text that shows a PDF', 'a.txt', `例如：\n${pdf}`, 'a.txt text/plain'],
  ['a table about PDF', 'a.csv', 'version,%PDF-1.4,1 0 obj\n', 'a.csv text/csv'],
  ['a text about PDF called PDF', 'a.pdf', '文件以 %PDF-1.4 开头，然后是 1 0 obj。', 'asset.not-as-named'],
  ['a page called PDF', 'a.pdf', '<html><body>登录超时</body></html>', 'asset.is-markup'],

  // Text
  ['Notepad’s “Unicode”', 'a.txt', utf16('年度汇总\r\n'), 'a.txt text/plain'],
  ['UTF-16, large end first', 'a.txt', utf16('年度汇总', { isBig: true }), 'a.txt text/plain'],
  ['Excel’s “Unicode text”', 'a.csv', utf16('项目\t数量\r\n一\t1\r\n'), 'a.csv text/csv'],
  ['UTF-16 without a mark', 'a.csv', utf16('名称,数量\r\n一,1\r\n', { hasMark: false }), 'a.csv text/csv'],
  [
    'UTF-16 without a mark, large end first',
    'a.txt',
    utf16('第 1 条\r\n', { hasMark: false, isBig: true }),
    'a.txt text/plain',
  ],
  [
    'UTF-16 cut in the middle of a letter',
    'a.txt',
    utf16('年度汇总').subarray(0, -1),
    'asset.encoding-unknown',
  ],
  ['UTF-16 with half a character', 'a.txt', utf16('年\ud800度'), 'asset.encoding-unknown'],
  [
    'a drawing in UTF-16',
    'a.txt',
    utf16('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    'asset.is-markup',
  ],
  ['GB 18030', 'a.txt', encoded('关于做好网站内容保障工作的通知', 'gb18030'), 'a.txt text/plain'],
  ['Ctrl-Z at the end', 'a.txt', '年度汇总\r\n\x1a', 'a.txt text/plain'],
  [
    'many Ctrl-Z at the end',
    'a.csv',
    Buffer.concat([encoded('单位,数量\r\n', 'gb18030'), Buffer.alloc(100, 0x1a)]),
    'a.csv text/csv',
  ],
  ['Ctrl-Z and the end of a line', 'a.txt', '年度汇总\r\n\x1a\r\n', 'a.txt text/plain'],
  ['Ctrl-Z and zeros', 'a.txt', `年度汇总\r\n\x1a${'\0'.repeat(100)}`, 'a.txt text/plain'],
  ['zeros without Ctrl-Z', 'a.txt', '年度汇总\r\n\0\0', 'asset.encoding-unknown'],
  [
    'UTF-16 and a Ctrl-Z of one byte',
    'a.txt',
    Buffer.concat([utf16('年度\r\n'), Buffer.of(0x1a)]),
    'a.txt text/plain',
  ],
  ['UTF-16 and Ctrl-Z', 'a.txt', utf16('年度\r\n\x1a'), 'a.txt text/plain'],
  ['UTF-16 and Ctrl-Z, large end first', 'a.txt', utf16('年度\r\n\x1a', { isBig: true }), 'a.txt text/plain'],
  ['Ctrl-Z in the middle', 'a.txt', '年度\x1a汇总', 'asset.encoding-unknown'],
  ['windows-1251', 'a.txt', encoded('Приказ о назначении', 'windows-1251'), 'a.txt text/plain'],
  ['windows-1251, six letters', 'a.csv', encoded('привет', 'windows-1251'), 'a.csv text/csv'],
  [
    'windows-1251, a table',
    'a.csv',
    encoded('Наименование;Количество\r\nСнегоуборочная машина;5\r\n', 'windows-1251'),
    'a.csv text/csv',
  ],
  ['bytes that are no text', 'a.csv', Buffer.from('81ff00fe9c', 'hex'), 'asset.encoding-unknown'],

  // ISO/IEC 14496-12, 4.3: brands
  ...['free', 'skip', 'uuid'].map((box): (typeof files)[number] => [
    `room before the type: ${box}`,
    'a.mp4',
    Buffer.concat([Buffer.from(`\0\0\0\x18${box}`), Buffer.alloc(16, 1), film('isom', 'mp42')]),
    'a.mp4 video/mp4',
  ]),
  [
    'room before an old film',
    'a.mov',
    Buffer.concat([Buffer.from('\0\0\0\x10free'), Buffer.alloc(8), Buffer.from('\0\0\0\x10moov12345678')]),
    'asset.convert-first',
  ],
  ['a type with its size in 64 bits', 'a.mp4', long(film('isom', 'mp42')), 'a.mp4 video/mp4'],
  ['a type of MOV with its size in 64 bits', 'a.mov', long(film('qt  ')), 'asset.convert-first'],
  ['nothing but room', 'a.mp4', Buffer.from('\0\0\0\x10free12345678'), 'asset.not-as-named'],
  ['a camera of Sony', 'C0001.MP4', film('XAVC', 'XAVC', 'mp42', 'iso2'), 'C0001.mp4 video/mp4'],
  ['brands of later editions', 'a.mp4', film('iso9', 'iso9', 'isom'), 'a.mp4 video/mp4'],
  ['HEVC', 'a.mp4', film('hvc1', 'hvc1', 'iso8'), 'a.mp4 video/mp4'],
  [
    'a brand that nobody knows, which can be read as MP4',
    'a.mp4',
    film('abcd', 'abcd', 'mp41'),
    'a.mp4 video/mp4',
  ],
  ['a brand that nobody knows', 'a.mp4', film('abcd', 'abcd'), 'asset.not-as-named'],
  ['a brand that nobody knows, of another name', '视频.mov', film('abcd', 'abcd'), 'asset.unknown-type'],
  ['Motion JPEG 2000', 'a.mj2', film('mjp2', 'mjp2'), 'asset.convert-first'],
  ['3GP that can be read as MP4', 'a.3gp', film('3gp5', '3gp5', 'isom'), 'a.mp4 video/mp4'],
  ['3GP', 'a.3gp', film('3gp4', '3gp4'), 'a.3gp video/3gpp'],
  ['MOV', 'a.mov', film('qt  ', 'qt  '), 'asset.convert-first'],
  ['MOV that can be read as MP4', 'a.mov', film('qt  ', 'qt  ', 'mp42'), 'a.mov.mp4 video/mp4'],
  [
    'MOV of before there were brands',
    'a.mov',
    Buffer.from('\0\0\0\x08wide\0\0\0\x10mdat12345678'),
    'asset.convert-first',
  ],
  ['3GP of CDMA', 'a.3g2', film('3g2a', '3g2a'), 'asset.convert-first'],
  [
    'WebM with room behind its type',
    'a.webm',
    Buffer.from('1a45dfa38f4286810142f781014282887765626d00000000', 'hex'),
    'a.webm video/webm',
  ],
  [
    'Matroska',
    'a.webm',
    Buffer.from('1a45dfa38f4286810142f7810142828b6d6174726f736b61', 'hex'),
    'asset.not-as-named',
  ],
  ['a photo of an iPhone', 'IMG_1.HEIC', film('heic', 'mif1', 'heic'), 'asset.convert-first'],
  ['a photo called MP4', 'a.mp4', film('mif1', 'heic', 'isom'), 'asset.convert-first'],
  ['a burst of photos', 'a.heics', film('msf1', 'hevc', 'iso8'), 'asset.convert-first'],
  ['a recording of a phone', 'a.m4a', film('M4A ', 'M4A ', 'mp42', 'isom'), 'asset.convert-first'],
  ['a raw picture of Canon', 'a.mp4', film('crx ', 'crx ', 'isom'), 'asset.convert-first'],
  [
    'brands that stand behind the box',
    'a.mp4',
    Buffer.concat([film('abcd'), Buffer.from('isom')]),
    'asset.not-as-named',
  ],

  // Why not
  ['a script', 'a', '#!/bin/sh\nrm -rf /', 'asset.is-program'],
  ['a drawing', 'a.svg', '<svg/>', 'asset.unknown-type'],
  ['nothing that has a name', 'a.xyz', Buffer.from('0102030405', 'hex'), 'asset.unknown-type'],
  ['no picture', 'a.jpg', 'no picture', 'asset.not-as-named'],
];

describe('a file is what is in it', () => {
  test.each(files)('%s: %s', async (_, name, content, becomes) => {
    expect(await seen(name, content)).toBe(becomes);
  });

  test.each(files)('%s, under any name: no sentence about an ending without one', async (_, __, content) => {
    for (const name of ['视频.mov', '视频', 'a.avi', 'a.mj2', 'a.xyz', 'a.', '.', 'a.pdf.x'])
      expect(aboutEndings).not.toContain(await seen(name, content));
  });
});

/** Reasons whose sentences contain the ending of the file. */
const aboutEndings = refusalCodes.filter((code) =>
  wording(Locale.ZH, `errors:${code}`).includes('{{ending}}'),
);

test('each reason has its sentence', () => {
  const reasons = refusalCodes.filter((code) =>
    /^asset\.(unknown|not-as|has|is|encoding|convert)-/.test(code),
  );
  expect(reasons).toHaveLength(9);
  for (const locale of locales)
    expect(reasons.filter((code) => !hasPhrase(locale, `errors:${code}`))).toEqual([]);
});

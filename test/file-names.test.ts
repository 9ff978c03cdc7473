import { describe, expect, test } from 'vitest';
import { safeName } from '#src/content/assets/upload/safe-name.ts';
import { sentName } from '#src/content/assets/upload/sent-name.ts';
import { encoded } from './support/encodings.ts';

describe('a name', () => {
  const rare = '𬭚𠮷𪚥𫠝𬀩𮯰𰀀𲎯'; // extensions B to H, of Unicode 3.1 to 15
  test.each([
    [`${rare}.pdf`, `${rare}.pdf`],
    ['𬭚'.repeat(60) + '.pdf', '𬭚'.repeat(60) + '.pdf'],
    ['𬭚'.repeat(90) + '.pdf', '𬭚'.repeat(60) + '.pdf'],
    ['\u{323b0}\u{33479}.pdf', '\u{323b0}\u{33479}.pdf'], // extension J, which older Node versions do not know
    ['\u{3ffff}a.pdf', 'a.pdf'],
    ['葛\u{e0100}'.repeat(40) + '.pdf', '葛\u{e0100}'.repeat(30) + '.pdf'],
    [
      'Order on the publication of information by the offices of the city in the year 2026 and on its check.pdf',
      'Order on the publication of information by the offices of the city in the year 2026 and on its check.pdf',
    ],
    [
      'Приказ о порядке размещения информации органов местного самоуправления города на сайте.pdf',
      'Приказ о порядке размещения информации органов местного самоуправления города на сайте.pdf',
    ],
    ['x'.repeat(300) + '.pdf', 'x'.repeat(180) + '.pdf'],
    [`a${'\u0301'.repeat(5000)}.pdf`, `á${'\u0301'.repeat(29)}.pdf`],
    ['\u0368\u05aa.pdf', 'file.pdf'], // combining marks without a base letter
    ['\ufffd\u03682026.pdf', '2026.pdf'],
    ['й\u0306.pdf', 'й\u0306.pdf'.normalize('NFC')],
    // As in every other text (unseen-characters.test.ts).
    ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
    ['exe\u202egpj.pdf', 'exegpj.pdf'],
    ['葛\u{e0100}\u{e0101}.pdf', '葛\u{e0100}.pdf'],
    ['\u0600.pdf', '\u0600.pdf'],
    // An invisible text is not a name.
    ['\u2800.pdf', 'file.pdf'],
    ['\u{1d159} \u{13441}.pdf', 'file.pdf'],
    ['\u3164\u200d.pdf', 'file.pdf'],
    ['\u0378\ue000.pdf', 'file.pdf'],
    // The replacement of one character leaves nothing that another rule would remove.
    ['#\ufe0f\u20e3.pdf', '_\u20e3.pdf'],
    ['e\ue000\u0301.pdf', 'é.pdf'],
    ['a\u037eb\u1fefc.pdf', 'a_b_c.pdf'],
    ['\u094d\u200dक.pdf', 'क.pdf'],
    ['con\u200b.pdf', '_con.pdf'],
    ['供热\n通知\r\nA B.pdf', '供热通知 A B.pdf'],
  ])('%j becomes %j', (input, stored) => {
    const name = safeName(input, 'application/pdf');
    expect(name).toBe(stored);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255); // the limit of ext4, NTFS and APFS
    expect(safeName(name, 'application/pdf')).toBe(name);
  });
});

describe('a name that a form brings in GBK', () => {
  /** As the form parser passes it on: it decodes all bytes as UTF-8. */
  const asRead = (text: string) => encoded(text, 'gb18030').toString('utf8');
  test.each([
    [asRead('通知.pdf'), '通知.pdf'], // UTF-8 by chance
    [asRead('市政府办2026.pdf'), '2026.pdf'], // of which only the ASCII part is left
    [asRead('公开.pdf'), '.pdf'],
    // 𬭚, of four bytes, of which two are digits
    [Buffer.from('9933aa342e747874', 'hex').toString('utf8'), '.txt'],
    [Buffer.from('9933aa34323032362e747874', 'hex').toString('utf8'), '2026.txt'],
    ['通知.pdf', '通知.pdf'],
    ['банк.pdf', 'банк.pdf'], // GBK by chance
    ['Банк й.pdf', 'Банк й.pdf'],
    ['é à ü.pdf', 'é à ü.pdf'],
    ['שלום.pdf', 'שלום.pdf'],
    ['Ω.pdf', 'Ω.pdf'],
    // Cut after a number of bytes, inside a character
    [`${Buffer.from('通知'.repeat(40)).subarray(0, 200).toString()}.pdf`, `${'通知'.repeat(33)}.pdf`],
    [`${Buffer.from('通知'.repeat(40)).subarray(0, 199).toString()}.pdf`, `${'通知'.repeat(33)}.pdf`],
    [`${Buffer.from('приказ'.repeat(40)).subarray(0, 201).toString()}.pdf`, `${'приказ'.repeat(16)}прик.pdf`],
    [`${Buffer.from('𬭚'.repeat(60)).subarray(1, 99).toString()}.pdf`, '.pdf'], // cut at both ends: nothing is certain
    [Buffer.from('通知公告.pdf').subarray(1).toString(), '知公告.pdf'],
    ['\ufffd.pdf', '.pdf'],
    [asRead('关于做好2026年工作的通知.pdf'), '2026.pdf'],
    ['5μm.pdf', '5μm.pdf'],
    ['α-β (25 °C).pdf', 'α-β (25 °C).pdf'],
    ['Škoda.pdf', 'Škoda.pdf'],
    ['ملف.pdf', 'ملف.pdf'],
  ])('%j is read as %j', (input, read) => {
    expect(sentName(input)).toBe(read);
  });
});

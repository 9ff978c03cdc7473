/** A document as a program writes it, and what a reader of it sees. */
export interface Made {
  html: string;
  /** A line for what stands on one line: a paragraph, an item, a cell; without marks of items and notes. */
  seen: string[];
}

type Random = () => number;

const words =
  '双鸭山市 供热 通知 关于 人民政府办公室 缴费 时间 地点 请 各单位 10月1日 2026年 12345 heating notice Shuangyashan 市直 Отопление сообщает 张𬭚 葛󠄀城 и e-mail 100% 第三 A区 об открытии'.split(
    ' ',
  );
const signs = ['，', '。', '：', ' ', '', '', ''];
/** Content that must not be visible. */
export const hidden = [
  'Normal0',
  '批注内容',
  '删去的话',
  'MERGEFIELD',
  'font-family',
  'documentwrite',
  '旧标题',
];

export const makers = { word, wps, libreOffice, wechat, oldSite };

class Writer {
  readonly seen: string[] = [];
  #html = '';

  constructor(readonly random: Random) {}

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)]!;
  }
  few(max: number): number {
    return 1 + Math.floor(this.random() * max);
  }
  add(html: string): this {
    this.#html += html;
    return this;
  }
  get html(): string {
    return this.#html;
  }

  /** Words on one line, each as `dress` writes it. */
  line(dress: (text: string) => string = (text) => text): string {
    let visible = '';
    let html = '';
    for (let at = this.few(7); at > 0; at -= 1) {
      const text = this.pick(words) + this.pick(signs);
      visible += text;
      html += dress(escaped(text));
    }
    this.seen.push(visible);
    return html;
  }

  times(max: number, work: (index: number) => void): this {
    for (let index = 0, count = this.few(max); index < count; index += 1) work(index);
    return this;
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Word 2007–2021, as it puts HTML on the clipboard and as “Web page, filtered” and not. */
function word(random: Random): Made {
  const doc = new Writer(random);
  const span = (text: string) =>
    doc.pick([
      text,
      `<span style='font-family:宋体;mso-ascii-font-family:\nCalibri'>${text}</span>`,
      `<span lang=EN-US style='font-size:16.0pt'>${text}</span>`,
      `<b style='mso-bidi-font-weight:normal'>${text}</b>`,
      `<u>${text}</u>`,
      `<ins cite="mailto:li" datetime="2026-11-01T10:00">${text}</ins>`,
      `${text}<del cite="mailto:li" datetime="2026-11-01T10:00"><span lang=EN-US>删去的话</span></del>`,
      `${text}<span style='mso-element:field-begin'></span><span lang=EN-US> MERGEFIELD x </span><span style='mso-element:field-separator'></span><span style='mso-element:field-end'></span>`,
      `${text}<a style='mso-comment-reference:_1;mso-comment-date:20261101T1000'></a><span class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;<a class=msocomanchor id="_anchor_1" href="#_msocom_1">[批注内容1]</a></span></span>`,
    ]);
  const paragraph = () =>
    `<p class=MsoNormal style='text-indent:32.0pt;\nmso-char-indent-count:2.0'>${doc.line(span)}<span lang=EN-US><o:p></o:p></span></p>\n`;
  const gap = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span>`;
  const item = (level: number, mark: string) => {
    const html = doc.pick([listed, filtered])(level, mark);
    // A number in brackets is the number of a clause, and is read.
    if (mark.startsWith('(')) doc.seen.push(`${mark} ${doc.seen.pop()!}`);
    return html;
  };
  const filtered = (level: number, mark: string) =>
    `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 36}.0pt;text-indent:-18.0pt'><span lang=EN-US>${mark}${gap}</span>${doc.line(span)}</p>\n`;
  const listed = (level: number, mark: string) =>
    `<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>${mark}${gap}</span><![endif]>${doc.line(span)}</p>\n`;
  doc.add(
    `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><title>旧标题</title><style><!--\n p.MsoNormal {font-family:宋体}\n--></style><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal0</w:View></w:WordDocument></xml><![endif]--></head><body lang=ZH-CN><div class=WordSection1 style='layout-grid:15.6pt'>\n`,
  );
  doc.times(8, () => {
    switch (doc.few(6)) {
      case 1:
        doc.add(`<h${doc.few(3)}>${doc.line(span)}</h2>`);
        break;
      case 2:
        doc.times(4, (index) =>
          doc.add(item(1, doc.pick([`${index + 1}.`, `(${index + 1})`, `${'abcd'[index]})`]))),
        );
        break;
      case 3:
        doc.times(3, () =>
          doc.add(
            item(
              doc.few(2),
              doc.pick([
                '<span style="font-family:Wingdings">l</span>',
                '<span style="font-family:Symbol">·</span>',
              ]),
            ),
          ),
        );
        break;
      case 4:
        doc.add('<table class=MsoTableGrid border=1 cellspacing=0>\n');
        doc.times(3, () => {
          doc.add('<tr style="mso-yfti-irow:0">');
          doc.times(3, () =>
            doc.add(
              `<td width=20% valign=top>${doc.pick([1, 2]) === 1 ? paragraph() : paragraph() + paragraph()}</td>\n`,
            ),
          );
          doc.add('</tr>');
        });
        doc.add('</table>');
        break;
      default:
        doc.add(paragraph());
    }
  });
  doc.add(
    `</div><div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>批注内容</p></div></div></body></html>`,
  );
  return doc;
}

/** WPS Writer on the clipboard. */
function wps(random: Random): Made {
  const doc = new Writer(random);
  const span = (text: string) =>
    `<span style="mso-spacerun:'yes';font-family:仿宋_GB2312;mso-hansi-font-family:Calibri;font-size:16.0000pt;"><font face="仿宋_GB2312">${text}</font></span>`;
  const end = '<span style="font-family:宋体"><o:p></o:p></span>';
  doc.add(
    '<html><head><meta name=Generator content="WPS Office"><style>\n@font-face{font-family:"宋体";}</style></head><body><!--StartFragment-->',
  );
  doc.times(9, () => {
    switch (doc.few(5)) {
      case 1:
        doc.times(4, (index) =>
          doc.add(
            `<p class=MsoNormal style="mso-list:l1 level1 lfo2;text-indent:-21.0000pt;"><![if !supportLists]><span style="font-family:宋体"><span style='mso-list:Ignore;'>${doc.pick([`${index + 1}、`, `${index + 1}.`, '•'])}<span>&nbsp;</span></span></span><![endif]>${doc.line(span)}${end}</p>`,
          ),
        );
        break;
      case 2:
        doc.add(`<div align=center>${doc.line(span)}</div>`);
        break;
      case 3:
        doc.add('<table class=MsoTableGrid><tr>');
        doc.times(4, () => doc.add(`<td width=100><p class=MsoNormal>${doc.line(span)}${end}</p></td>`));
        doc.add('</tr></table>');
        break;
      case 4:
        doc.add(`<div>${doc.line(span)}<div>${doc.line(span)}</div></div>`);
        break;
      default:
        doc.add(`<p class=MsoNormal style="text-indent:32pt;">${doc.line(span)}${end}</p>`);
    }
  });
  doc.add('<!--EndFragment--></body></html>');
  return doc;
}

/** LibreOffice Writer, saved as HTML. */
function libreOffice(random: Random): Made {
  const doc = new Writer(random);
  const span = (text: string) =>
    doc.pick([
      text,
      `<font face="SimSun"><span lang="zh-CN">${text}</span></font>`,
      `<font size="4" style="font-size: 16pt"><b>${text}</b></font>`,
    ]);
  doc.add(
    '<!DOCTYPE html><html><head><title>旧标题</title><meta name="generator" content="LibreOffice 7.4"/><style>p { font-family: x }</style></head><body lang="zh-CN" link="#000080" dir="ltr">',
  );
  let notes = 0;
  doc.times(9, () => {
    switch (doc.few(6)) {
      case 1:
        doc.add('<ol>');
        doc.times(3, () => doc.add(`\n\t<li><p style="margin-bottom: 0cm">${doc.line(span)}</p></li>`));
        doc.add('</ol>');
        break;
      case 2:
        doc.add('<table cellpadding="4"><colgroup><col width="128*"/></colgroup><caption>');
        doc.add(`${doc.line(span)}</caption><tr valign="top">`);
        doc.times(3, () => doc.add(`\n<td><p>${doc.line(span)}</p></td>`));
        doc.add('</tr></table>');
        break;
      case 3:
        notes += 1;
        doc.add(
          `<p>${doc.line(span)}<sup><a class="sdfootnoteanc" name="sdfootnote${notes}anc" href="#sdfootnote${notes}sym"><sup>${notes}</sup></a></sup></p>`,
        );
        break;
      case 4:
        doc.add(`<dl><dd>${doc.line(span)}</dd></dl>`);
        break;
      case 5:
        doc.add(`<h1 class="western">${doc.line(span)}</h1>`);
        break;
      default:
        doc.add(`<p style="line-height: 100%"><br/></p><p>${doc.line(span)}<br/>\n${doc.line(span)}</p>`);
    }
  });
  for (let note = 1; note <= notes; note += 1)
    doc.add(
      `<div id="sdfootnote${note}"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote${note}sym" href="#sdfootnote${note}anc">${note}</a>${doc.line(span)}</p></div>`,
    );
  doc.add('</body></html>');
  return doc;
}

/** The editor of WeChat and the layout tools around it: sections in sections. */
function wechat(random: Random): Made {
  const doc = new Writer(random);
  const span = (text: string) =>
    doc.pick([
      text,
      `<span leaf="">${text}</span>`,
      `<span style="font-size: 15px;letter-spacing: 1px;"><strong>${text}</strong></span>`,
      `<em>${text}</em>`,
    ]);
  const nested = (depth: number, inner: string): string =>
    depth === 0
      ? inner
      : `<section style="box-sizing: border-box;" powered-by="xiumi.us">${nested(depth - 1, inner)}</section>`;
  doc.add('<div class="rich_media_content" id="js_content">');
  doc.times(8, () => {
    const depth = doc.few(60);
    switch (doc.few(5)) {
      case 1:
        doc.add(nested(depth, doc.line(span)));
        break;
      case 2:
        doc.add(nested(depth, `<p>${doc.line(span)}</p><p><br></p><p>${doc.line(span)}</p>`));
        break;
      case 3:
        doc.add(
          nested(
            3,
            `<section><section>${doc.line(span)}</section><section>${doc.line(span)}</section></section>`,
          ),
        );
        break;
      case 4:
        doc.add(`<ul class="list-paddingleft-1">`);
        doc.times(3, () => doc.add(`<li><section>${doc.line(span)}</section></li>`));
        doc.add('</ul>');
        break;
      default:
        doc.add(
          `<p><img data-src="https://mmbiz.example/x" class="rich_pages wxw-img"></p><p>${doc.line(span)}</p>`,
        );
    }
  });
  doc.add('<mp-style-type data-value="3"></mp-style-type></div>');
  return doc;
}

/** A site of the nineties and later: layout by tables, uppercase tags, unclosed elements. */
function oldSite(random: Random): Made {
  const doc = new Writer(random);
  const span = (text: string) =>
    doc.pick([text, `<FONT color=#000000 size=3>${text}</FONT>`, `<B>${text}</B>`, `<SPAN>${text}</SPAN>`]);
  doc.add('<HTML><HEAD><TITLE>旧标题</TITLE></HEAD><BODY bgColor=#ffffff>\r\n');
  doc.times(8, () => {
    switch (doc.few(7)) {
      case 1:
        doc.add('<TABLE width="98%" border=0><TBODY>');
        doc.times(3, () => {
          doc.add('<TR>');
          doc.times(3, () => doc.add(`<TD align=middle>${doc.line(span)}${doc.pick(['</TD>', ''])}\r\n`));
        });
        doc.add('</TABLE>');
        break;
      case 2:
        doc.add('<UL>');
        doc.times(4, () => doc.add(`<LI>${doc.line(span)}\r\n`));
        doc.add('</UL>');
        break;
      case 3:
        doc.add(`<CENTER>${doc.line(span)}<BR>${doc.line(span)}</CENTER>`);
        break;
      case 4:
        doc.add(`&nbsp;&nbsp;&nbsp; ${doc.line(span)}<BR><BR>${doc.line(span)}<BR>`);
        break;
      case 5:
        doc.add(`<DL><DT>${doc.line(span)}<DD>${doc.line(span)}</DL>`);
        break;
      case 6:
        doc.add(
          `<SCRIPT language=javascript>documentwrite("<p>x</p>")</SCRIPT><P>${doc.line(span)}<P>${doc.line(span)}</P>`,
        );
        break;
      default:
        doc.add(`<DIV>${doc.line(span)}</DIV><!-- 批注内容 -->${doc.line(span)}<HR>`);
    }
  });
  doc.add('</BODY></HTML>');
  return doc;
}

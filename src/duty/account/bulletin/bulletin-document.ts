import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Cell, Sheet } from '#base/export';
import { printable } from '#base/text';
import type { Bulletin } from './bulletin.ts';
import { summarySheet, unitSheet } from './bulletin-sheets.ts';
import { bulletinSentences, bulletinTitle, countingRule } from './wording.ts';

// Layout of official documents 党政机关公文格式 GB/T 9704-2012: title in 小标宋, size 2 (22 pt); body in 仿宋, size 3 (16 pt); first
// line indented by two characters.
const titleFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' };
const bodyFont = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' };
const [halfPointsOfTitle, halfPointsOfBody, halfPointsOfTable] = [44, 32, 24];
const twipsOfTwoCharacters = 640;

/** The bulletin as a Word document (.docx). */
export const bulletinDocument = (bulletin: Bulletin): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: bulletinTitle(bulletin),
      creator: '',
      sections: [
        {
          children: [
            new Paragraph({
              heading: HeadingLevel.TITLE,
              alignment: AlignmentType.CENTER,
              spacing: { after: 400 },
              children: [
                new TextRun({
                  text: bulletinTitle(bulletin),
                  font: titleFont,
                  size: halfPointsOfTitle,
                  color: '000000',
                }),
              ],
            }),
            ...[...bulletinSentences(bulletin), countingRule].map(paragraph),
            ...[summarySheet(bulletin), unitSheet(bulletin)].flatMap((sheet, index) => [
              paragraph(`附表${index + 1}　${sheet.name}`),
              tableOf(sheet),
            ]),
          ],
        },
      ],
    }),
  );

const paragraph = (text: string): Paragraph =>
  new Paragraph({
    indent: { firstLine: twipsOfTwoCharacters },
    spacing: { line: 560, lineRule: 'exact' },
    children: [new TextRun({ text: printable(text), font: bodyFont, size: halfPointsOfBody })],
  });

const tableOf = ({ headers, rows }: Sheet): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(headers, true), ...rows.map((cells) => row(cells, false))],
  });

const row = (cells: readonly Cell[], isHeader: boolean): TableRow =>
  new TableRow({
    tableHeader: isHeader,
    cantSplit: true,
    children: cells.map(
      (value) =>
        new TableCell({
          children: [
            new Paragraph({
              alignment: typeof value === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT,
              children: [
                new TextRun({
                  text: printable(String(value ?? '')),
                  font: bodyFont,
                  size: halfPointsOfTable,
                  bold: isHeader,
                }),
              ],
            }),
          ],
        }),
    ),
  });

import { globalId } from '#base/contract';
import type { Export, Sheet } from '#base/export';
import { printable } from '#base/text';
import { tallies } from '#city/catalogue';
import { unitClasses } from '#city/register';
import { choiceIn, periodIn, unitIn } from '../exports/parameters.ts';
import { bulletinDocument } from './bulletin-document.ts';
import { bulletinMarkdown } from './bulletin-markdown.ts';
import { itemSheet, summarySheet, unitSheet } from './bulletin-sheets.ts';
import { bulletinOf, type Bulletin } from './bulletin.ts';
import { periodName } from './period.ts';
import { publishedItems } from './published-items.ts';
import { bulletinSentences, bulletinTitle, countingRule } from './wording.ts';

/** The bulletin as a page, a workbook, Markdown or a Word document; as CSV only its units. */
export const bulletinExport: Export = {
  async make(ctx, parameters) {
    const bulletin = await bulletinOf(ctx, periodIn(parameters));
    return {
      title: bulletinTitle(bulletin),
      paragraphs: [...bulletinSentences(bulletin), countingRule],
      sheets: [unitSheetWithLists(bulletin), summarySheetWithLists(bulletin)],
      documents: {
        md: async () => Buffer.from(printable(bulletinMarkdown(bulletin))),
        docx: () => bulletinDocument(bulletin),
      },
    };
  },
};

/** The publications behind one number of the bulletin. */
export const bulletinItemsExport: Export = {
  async make(ctx, parameters, maxRows) {
    const selection = {
      ...periodIn(parameters),
      tally: choiceIn(parameters, 'tally', tallies),
      class: choiceIn(parameters, 'class', unitClasses),
      unitId: unitIn(parameters),
    };
    const items = await publishedItems(ctx, selection, maxRows);
    return {
      title: `${periodName(selection)}报送信息清单`,
      paragraphs: [countingRule],
      sheets: [itemSheet(items)],
    };
  },
};

const listOf = ({ from, to }: Bulletin, narrower: Record<string, string | null>): string =>
  `bulletin-items.html?${new URLSearchParams(
    Object.entries({ from, to, ...narrower }).filter((entry): entry is [string, string] => entry[1] !== null),
  )}`;

function summarySheetWithLists(bulletin: Bulletin): Sheet {
  const lines = [...bulletin.lines, bulletin.total];
  return {
    ...summarySheet(bulletin),
    linkOf: (row, column) =>
      column === 0
        ? null
        : listOf(bulletin, {
            tally: lines[row]!.tally,
            class: column === 1 ? null : unitClasses[column - 2]!,
          }),
  };
}

function unitSheetWithLists(bulletin: Bulletin): Sheet {
  const last = tallies.length + 2;
  return {
    ...unitSheet(bulletin),
    linkOf(row, column) {
      const unit = bulletin.byUnit[row];
      if (!unit || column < 2) return null;
      const tally = column === last ? null : tallies[column - 2]!;
      return listOf(bulletin, { tally, unitId: globalId('Unit', unit.unitId) });
    },
  };
}

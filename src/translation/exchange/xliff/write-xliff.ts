import type { Token } from '../inline.ts';
import { namespaces } from './grammar/names.ts';
import type { XliffState } from './whole-unit.ts';
import { dataId } from './written-data.ts';
import { codePoint } from './grammar/values.ts';
import { writeXml } from './write-xml.ts';
import type { XmlElement, XmlNode } from './xml.ts';

export interface WrittenXliff {
  /** BCP 47. */
  sourceLanguage: string;
  targetLanguage: string;
  files: WrittenFile[];
  /** Default 2.1. The output uses nothing that 2.0 lacks, and many tools know 2.0 only. */
  version?: '2.0' | '2.1' | undefined;
}
export interface WrittenFile {
  /** A name token, unique in the document. */
  id: string;
  /** The origin of the file, for people: an address, a title. */
  original: string;
  notes: string[];
  /** At least one. */
  units: WrittenUnit[];
}
export interface WrittenUnit {
  /** A name token, unique in its file. */
  id: string;
  /** The place of the text, for people. */
  name: string;
  notes: WrittenNote[];
  source: readonly Token[];
  target: readonly Token[] | null;
  /** The markup of the codes, by their ids, for tools that show it. */
  data?: ReadonlyMap<string, { open: string; close: string }>;
  state: XliffState;
  /** A value of the hub, `lanmu:…`. */
  subState: string | null;
}
export interface WrittenNote {
  category: string;
  text: string;
}

/**
 * An XLIFF document in UTF-8: one segment for each unit, codes that must not be deleted, and significant blanks. Equal
 * input gives equal bytes.
 */
export const writeXliff = ({
  sourceLanguage,
  targetLanguage,
  files,
  version = '2.1',
}: WrittenXliff): string =>
  writeXml(
    element('xliff', { version, srcLang: sourceLanguage, trgLang: targetLanguage }, files.map(writtenFile)),
  );

const writtenFile = ({ id, original, notes, units }: WrittenFile): XmlElement =>
  element('file', { id, original, 'xml:space': 'preserve' }, [
    ...writtenNotes(notes.map((text) => ({ category: 'context', text }))),
    ...units.map(writtenUnit),
  ]);

function writtenUnit(unit: WrittenUnit): XmlElement {
  const { id, name, notes, source, target, state, subState, data = new Map() } = unit;
  // A target always has a state: many tools omit the state of what they translate.
  const stateAttributes = target ? { state, ...(subState && { subState }) } : {};
  return element('unit', { id, name, canResegment: 'no' }, [
    ...writtenNotes(notes),
    ...originalData(data),
    element('segment', stateAttributes, [
      element('source', {}, nodesOf(source, data)),
      ...(target ? [element('target', {}, nodesOf(target, data))] : []),
    ]),
  ]);
}

function originalData(data: NonNullable<WrittenUnit['data']>): XmlElement[] {
  const children = [...data].flatMap(([id, { open, close }]) => [
    element('data', { id: dataId('start', id) }, [{ text: withoutControls(open), line: 0 }]),
    ...(close === ''
      ? []
      : [element('data', { id: dataId('end', id) }, [{ text: withoutControls(close), line: 0 }])]),
  ]);
  return children.length === 0 ? [] : [element('originalData', {}, children)];
}

const writtenNotes = (notes: readonly WrittenNote[]): XmlElement[] =>
  notes.length === 0
    ? []
    : [
        element(
          'notes',
          {},
          notes.map(({ category, text }) =>
            element('note', { category }, [{ text: withoutControls(text), line: 0 }]),
          ),
        ),
      ];

/** Pairs become `pc`, standalone codes `ph`. Codes must nest. */
function nodesOf(tokens: readonly Token[], data: NonNullable<WrittenUnit['data']>): XmlNode[] {
  const nodes: XmlNode[] = [];
  const around: XmlNode[][] = [];
  let current = nodes;
  for (const token of tokens) {
    if (typeof token === 'string') current.push(...textNodes(token));
    else if (token.kind === 'close') current = around.pop() ?? nodes;
    else if (token.kind === 'alone')
      current.push(
        element(
          'ph',
          { id: token.id, ...(data.has(token.id) && { dataRef: dataId('start', token.id) }) },
          [],
        ),
      );
    else {
      const isKnown = data.get(token.id)?.close;
      const refs = isKnown && {
        dataRefStart: dataId('start', token.id),
        dataRefEnd: dataId('end', token.id),
      };
      const pair = element('pc', { id: token.id, ...refs }, []);
      current.push(pair);
      around.push(current);
      current = pair.children;
    }
  }
  return nodes;
}

function textNodes(text: string): XmlNode[] {
  return Array.from(text.matchAll(/[^\p{Cc}\uFFFE\uFFFF]+|[\t\n\r]+|./gsu), ([piece]): XmlNode => {
    const hex = piece.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return codePoint(hex) ? element('cp', { hex }, []) : { text: piece, line: 0 };
  });
}

const withoutControls = (text: string) => text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ' ');

function element(name: string, attributes: Record<string, string>, children: XmlNode[]): XmlElement {
  return {
    uri: namespaces.xlf,
    name,
    prefix: '',
    attributes: Object.entries(attributes).map(([key, value]) => ({
      uri: key.startsWith('xml:') ? namespaces.xml : '',
      name: key.replace('xml:', ''),
      prefix: key.startsWith('xml:') ? 'xml' : '',
      value: withoutControls(value),
    })),
    children,
    line: 0,
  };
}

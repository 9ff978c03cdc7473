import { rule, step, type ElementRule } from './rule.ts';
import * as form from './values.ts';

const inline = [step('cp ph pc sc ec mrk sm em')];
const flow = {
  id: form.nmtoken,
  canResegment: form.yesNo,
  translate: form.yesNo,
  srcDir: form.direction,
  trgDir: form.direction,
  'xml:space': form.space,
};
const named = { ...flow, name: form.anything, type: form.userDefined };
const hints = {
  canCopy: form.yesNo,
  canDelete: form.yesNo,
  canReorder: form.yesNoFirstNo,
  copyOf: form.nmtoken,
  type: form.codeType,
  subType: form.subType,
  id: form.nmtoken,
};
const single = {
  ...hints,
  disp: form.anything,
  equiv: form.anything,
  dataRef: form.nmtoken,
  subFlows: form.nmtokens,
};
const spanning = { ...single, canOverlap: form.yesNo, dir: form.direction, isolated: form.yesNo };
const marker = {
  id: form.nmtoken,
  translate: form.yesNo,
  type: form.annotationType,
  ref: form.anything,
  value: form.anything,
};
/** An annotation allows no `xml:` attributes (4.3.1, `mrk` and `sm`). */
const annotation = { required: 'id', further: 'not of XML' } as const;
const code = { required: 'id', further: 'modules' } as const;

/** The core elements of XLIFF 2.1, from chapter 4 of the specification and its schemas. */
export const coreGrammar: Readonly<Record<string, ElementRule>> = {
  xliff: rule(
    { version: form.version, srcLang: form.language, trgLang: form.language, 'xml:space': form.space },
    [step('file', 1)],
    { required: 'version srcLang', further: 'any' },
  ),
  file: rule(
    { ...flow, original: form.anything },
    [step('skeleton', 0, 1), step('*'), step('notes', 0, 1), step('unit group', 1)],
    { required: 'id', further: 'any' },
  ),
  skeleton: rule({ href: form.anything }, [step('*')], { hasText: true }),
  group: rule(named, [step('*'), step('notes', 0, 1), step('unit group')], {
    required: 'id',
    further: 'any',
  }),
  unit: rule(
    named,
    [step('*'), step('notes', 0, 1), step('originalData', 0, 1), step('segment ignorable', 1)],
    { required: 'id', further: 'any' },
  ),
  segment: rule(
    { id: form.nmtoken, canResegment: form.yesNo, state: form.state, subState: form.userDefined },
    [step('source', 1, 1), step('target', 0, 1)],
  ),
  ignorable: rule({ id: form.nmtoken }, [step('source', 1, 1), step('target', 0, 1)]),
  notes: rule({}, [step('note', 1)]),
  note: rule(
    { id: form.nmtoken, appliesTo: form.sourceTarget, category: form.anything, priority: form.priority },
    [],
    { further: 'any', hasText: true },
  ),
  originalData: rule({}, [step('data', 1)]),
  data: rule({ id: form.nmtoken, dir: form.direction, 'xml:space': form.preserve }, [step('cp')], {
    required: 'id',
    hasText: true,
  }),
  source: rule({ 'xml:lang': form.language, 'xml:space': form.space }, inline, { hasText: true }),
  target: rule({ 'xml:lang': form.language, 'xml:space': form.space, order: form.positive }, inline, {
    hasText: true,
  }),
  cp: rule({ hex: form.codePoint }, [], { required: 'hex' }),
  ph: rule(single, [], code),
  pc: rule(
    {
      ...hints,
      canOverlap: form.yesNo,
      dir: form.direction,
      dispStart: form.anything,
      dispEnd: form.anything,
      equivStart: form.anything,
      equivEnd: form.anything,
      dataRefStart: form.nmtoken,
      dataRefEnd: form.nmtoken,
      subFlowsStart: form.nmtokens,
      subFlowsEnd: form.nmtokens,
    },
    inline,
    { ...code, hasText: true },
  ),
  sc: rule(spanning, [], code),
  ec: rule({ ...spanning, startRef: form.nmtoken }, [], { further: 'modules' }),
  mrk: rule(marker, inline, { ...annotation, hasText: true }),
  sm: rule(marker, [], annotation),
  em: rule({ startRef: form.nmtoken }, [], { required: 'startRef' }),
};

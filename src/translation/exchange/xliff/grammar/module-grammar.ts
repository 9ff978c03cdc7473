import { itsGrammar } from './its-names.ts';
import { rule, step, type ElementRule } from './rule.ts';
import * as form from './values.ts';

const open = { further: 'any' } as const;
const openText = { further: 'any', hasText: true } as const;
const resource = { href: form.anything, 'xml:lang': form.language };

/**
 * The elements of the modules of XLIFF 2.1, from chapter 5 of the specification. The hub uses none of them, but a file
 * that breaks their rules is broken. Change tracking 2.1 is not checked.
 */
export const moduleGrammar: Readonly<Record<string, ElementRule>> = {
  'mtc:matches': rule({}, [step('mtc:match', 1)]),
  'mtc:match': rule(
    {
      id: form.nmtoken,
      matchQuality: form.percentage,
      matchSuitability: form.percentage,
      similarity: form.percentage,
      origin: form.anything,
      ref: form.anything,
      reference: form.yesNo,
      type: form.candidateType,
      subType: form.userDefined,
    },
    [
      step('mda:metadata', 0, 1),
      step('originalData', 0, 1),
      step('source', 1, 1),
      step('target', 1, 1),
      step('*'),
    ],
    { ...open, required: 'ref' },
  ),

  'gls:glossary': rule({}, [step('gls:glossEntry', 1)]),
  'gls:glossEntry': rule(
    { id: form.nmtoken, ref: form.anything },
    [step('gls:term', 1, 1), step('gls:translation'), step('gls:definition', 0, 1), step('*')],
    open,
  ),
  'gls:term': rule({ source: form.anything }, [], openText),
  'gls:translation': rule({ id: form.nmtoken, ref: form.anything, source: form.anything }, [], openText),
  'gls:definition': rule({ source: form.anything }, [], openText),

  'mda:metadata': rule({ id: form.nmtoken }, [step('mda:metaGroup', 1)]),
  'mda:metaGroup': rule({ id: form.nmtoken, category: form.anything, appliesTo: form.metaAppliesTo }, [
    step('mda:metaGroup mda:meta', 1),
  ]),
  'mda:meta': rule({ type: form.anything }, [], { required: 'type', hasText: true }),

  'res:resourceData': rule({}, [step('res:resourceItemRef res:resourceItem', 1)]),
  'res:resourceItemRef': rule({ id: form.nmtoken, ref: form.nmtoken }, [], { ...open, required: 'ref' }),
  'res:resourceItem': rule(
    { id: form.nmtoken, mimeType: form.anything, context: form.yesNo },
    [step('res:source', 0, 1), step('res:target', 0, 1), step('res:reference')],
    open,
  ),
  'res:source': rule(resource, [step('*')], openText),
  'res:target': rule(resource, [step('*')], openText),
  'res:reference': rule(resource, [], { ...open, required: 'href' }),

  'slr:profiles': rule({ generalProfile: form.anything, storageProfile: form.anything }, [
    step('slr:normalization', 0, 1),
    step('*'),
  ]),
  'slr:normalization': rule({ general: form.normalization, storage: form.normalization }),
  'slr:data': rule({ profile: form.anything }, [step('*')], { ...open, required: 'profile' }),

  'val:validation': rule({}, [step('val:rule', 1)], open),
  'val:rule': rule(
    {
      isPresent: form.anything,
      isNotPresent: form.anything,
      startsWith: form.anything,
      endsWith: form.anything,
      occurs: form.positive,
      existsInSource: form.yesNo,
      caseSensitive: form.yesNo,
      normalization: form.normalization,
      disabled: form.yesNo,
    },
    [],
    open,
  ),

  ...itsGrammar,

  'ctr:changeTrack': rule({}, [step('ctr:revisions', 1)], open),
  'ctr:revisions': rule(
    { appliesTo: form.nmtoken, ref: form.anything, currentVersion: form.nmtoken },
    [step('ctr:revision', 1)],
    { ...open, required: 'appliesTo' },
  ),
  'ctr:revision': rule(
    { author: form.anything, datetime: form.dateTime, version: form.nmtoken },
    [step('ctr:item', 1)],
    open,
  ),
  'ctr:item': rule({ property: form.anything }, [step('*')], { ...openText, required: 'property' }),
};

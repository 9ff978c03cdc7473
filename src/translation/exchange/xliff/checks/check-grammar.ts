import { shortened } from '#core';
import type { Report } from '../../broken.ts';
import { coreGrammar } from '../core-grammar.ts';
import { moduleGrammar } from '../module-grammar.ts';
import { attributeName, childrenOf, namespaces, nameOf } from '../names.ts';
import type { ElementRule, Step } from '../rule.ts';
import { formatStyle, language, space, type Form } from '../values.ts';
import { isElement, type XmlAttribute, type XmlElement } from '../xml.ts';

const grammar: Readonly<Record<string, ElementRule>> = { ...coreGrammar, ...moduleGrammar };

/** Attributes that may stand on elements of other namespaces than their own. */
const borrowed: Readonly<Record<string, Form>> = {
  'fs:fs': formatStyle,
  'fs:subFs': () => true,
  'xml:lang': language,
  'xml:space': space,
};
const moduleNamespaces: readonly string[] = [namespaces.fs, namespaces.slr, namespaces.its, namespaces.itsm];

/** Every element where it may be, with the attributes that it may have, in the form that they must have. */
export function checkGrammar(element: XmlElement, report: Report): void {
  const name = nameOf(element);
  const rule = Object.hasOwn(grammar, name) ? grammar[name] : undefined;
  if (rule) {
    checkAttributes(element, name, rule, report);
    checkContent(element, name, rule, report);
  }
  // Inside of an extension anything goes, and we look for what we know even there.
  for (const child of childrenOf(element)) checkGrammar(child, report);
}

function checkAttributes(
  { attributes, line }: XmlElement,
  element: string,
  rule: ElementRule,
  report: Report,
) {
  for (const wanted of rule.required)
    if (!attributes.some((one) => attributeName(one) === wanted))
      report(line, 'attribute-missing', { attribute: wanted, element });
  for (const one of attributes) {
    const attribute = attributeName(one);
    const form = Object.hasOwn(rule.attributes, attribute) ? rule.attributes[attribute]! : further(one, rule);
    if (!form) report(line, 'attribute-unknown', { attribute, element });
    else if (!form(one.value))
      report(line, 'attribute-malformed', { attribute, element, value: shortened(one.value, 60) });
  }
}

function further(attribute: XmlAttribute, rule: ElementRule): Form | null {
  const isOwn = attribute.uri === '' || attribute.uri === namespaces.xlf;
  if (isOwn || rule.further === 'none') return null;
  if (rule.further === 'modules' && !moduleNamespaces.includes(attribute.uri)) return null;
  const name = attributeName(attribute);
  if (Object.hasOwn(borrowed, name)) return borrowed[name]!;
  return attribute.uri === namespaces.fs ? null : () => true;
}

function checkContent(parent: XmlElement, name: string, rule: ElementRule, report: Report): void {
  let [at, taken] = [0, 0];
  for (const child of parent.children) {
    if (!isElement(child)) {
      if (!rule.hasText && child.text.trim() !== '')
        report(child.line, 'text-unexpected', { parent: name, text: shortened(child.text.trim(), 60) });
      continue;
    }
    const next = rule.content.findIndex(
      (one, index) => index >= at && takes(one, child, index === at ? taken : 0),
    );
    if (next < 0) report(child.line, 'element-unexpected', { element: nameOf(child), parent: name });
    else [at, taken] = next === at ? [at, taken + 1] : [next, 1];
  }
  for (const { names, least } of rule.content)
    if (childrenOf(parent, ...names).length < least)
      report(parent.line, 'element-missing', { element: names.join(', '), parent: name });
}

const takes = ({ names, most }: Step, child: XmlElement, taken: number): boolean =>
  taken < most && (names.includes('*') ? child.uri !== namespaces.xlf : names.includes(nameOf(child)));

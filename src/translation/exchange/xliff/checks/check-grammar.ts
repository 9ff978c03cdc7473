import { shortened } from '#base/text';
import type { Report } from '../../broken.ts';
import { coreGrammar } from '../grammar/core-grammar.ts';
import { moduleGrammar } from '../grammar/module-grammar.ts';
import { itsAttributes, itsElement } from '../grammar/its-names.ts';
import { attributeName, childrenOf, isOfModule, namespaces, nameOf, shownName } from '../grammar/names.ts';
import type { Form } from '../grammar/form.ts';
import type { ElementRule, Step } from '../grammar/rule.ts';
import { anything, formatStyle, language, nmtoken, space, subStyles } from '../grammar/values.ts';
import { isElement, type XmlAttribute, type XmlElement } from '../xml.ts';

const grammar: Readonly<Record<string, ElementRule>> = { ...coreGrammar, ...moduleGrammar };

/** Attributes that may stand on elements of other namespaces than their own. */
const borrowed: Readonly<Record<string, Form>> = {
  'fs:fs': formatStyle,
  'fs:subFs': subStyles,
  'slr:storageRestriction': anything,
  'slr:sizeRestriction': anything,
  'slr:equivStorage': anything,
  'slr:sizeInfo': anything,
  'slr:sizeInfoRef': nmtoken,
  'itsm:domains': anything,
  'itsm:lang': language,
  ...Object.fromEntries(Object.entries(itsAttributes).map(([name, form]) => [`its:${name}`, form])),
  'xml:lang': language,
  'xml:space': space,
};
const moduleNamespaces: readonly string[] = [namespaces.fs, namespaces.slr, namespaces.its, namespaces.itsm];

const ruleOf = (name: string): ElementRule | undefined =>
  Object.hasOwn(grammar, name) ? grammar[name] : undefined;

/** Of the namespaces that we know whole, the core's and the modules', only what is defined in them. */
const isDefined = (element: XmlElement): boolean => {
  if (element.uri !== namespaces.xlf && !isOfModule(element)) return true;
  const name = nameOf(element);
  return ruleOf(name) !== undefined || itsElement.test(name);
};

/** Every element where it may be, with the attributes that it may have, in the form that they must have. */
export function checkGrammar(element: XmlElement, report: Report): void {
  const name = nameOf(element);
  const rule = ruleOf(name);
  if (rule) {
    checkAttributes(element, name, rule, report);
    checkContent(element, name, rule, report);
  }
  for (const child of childrenOf(element)) {
    // Inside of an extension anything goes, and we look for what we know even there.
    if (!rule && !isDefined(child))
      report(child.line, 'element-unexpected', { element: shownName(child), parent: name });
    checkGrammar(child, report);
  }
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
    // Whoever compares ids and references later on compares what they say.
    if (form?.isCollapsed) one.value = one.value.trim().replace(/[ \t\r\n]+/g, ' ');
    if (!form) report(one.line ?? line, 'attribute-unknown', { attribute, element });
    else if (!form(one.value))
      report(one.line ?? line, 'attribute-malformed', {
        attribute,
        element,
        value: shortened(one.value, 60),
      });
  }
}

function further(attribute: XmlAttribute, rule: ElementRule): Form | null {
  const isOwn = ['', namespaces.xlf].includes(attribute.uri);
  if (isOwn || rule.further === 'none') return null;
  if (rule.further === 'not of XML' && attribute.uri === namespaces.xml) return null;
  if (rule.further === 'modules' && !moduleNamespaces.includes(attribute.uri)) return null;
  const name = attributeName(attribute);
  if (Object.hasOwn(borrowed, name)) return borrowed[name]!;
  // Modules have the attributes that they have.
  return isOfModule(attribute) ? null : anything;
}

function checkContent(parent: XmlElement, name: string, rule: ElementRule, report: Report): void {
  const seen = new Set<string>();
  let [at, taken] = [0, 0];
  for (const child of parent.children) {
    if (!isElement(child)) {
      if (!rule.hasText && child.text.trim() !== '')
        report(child.line, 'text-unexpected', { parent: name, text: shortened(child.text.trim(), 60) });
      continue;
    }
    const next = rule.content.findIndex(
      (one, index) => index >= at && takes(one, child, parent, rule, index === at ? taken : 0),
    );
    const element = shownName(child);
    const early = next < 0 && !seen.has(element) ? inPlaceOf(child, parent, rule) : undefined;
    if (early)
      report(early.line, 'element-too-early', { element: shownName(early), before: element, parent: name });
    else if (next < 0) report(child.line, 'element-unexpected', { element, parent: name });
    else [at, taken] = next === at ? [at, taken + 1] : [next, 1];
    seen.add(element);
  }
  for (const { names, least } of rule.content)
    if (childrenOf(parent, ...names).length < least)
      report(parent.line, 'element-missing', { element: names.join(', '), parent: name });
}

/** The element that stands in the place of one that has to be there and comes only after it. */
function inPlaceOf(late: XmlElement, parent: XmlElement, { content }: ElementRule): XmlElement | undefined {
  const own = content.findIndex(({ names, least }) => least > 0 && names.includes(nameOf(late)));
  const later = content.slice(own + 1).flatMap(({ names }) => names);
  return own < 0 ? undefined : childrenOf(parent).find((child) => later.includes(nameOf(child)));
}

/** `*` is what is of another namespace than the element itself (so a module may hold the core), and not of none. */
function takes(
  { names, most }: Step,
  child: XmlElement,
  { uri }: XmlElement,
  { content }: ElementRule,
  taken: number,
): boolean {
  const name = nameOf(child);
  if (taken >= most) return false;
  if (!names.includes('*')) return names.includes(name);
  // What has a place of its own is in no other.
  const hasPlace = content.some((one) => one.names.includes(name));
  return ![uri, ''].includes(child.uri) && isDefined(child) && !hasPlace;
}

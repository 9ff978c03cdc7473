import { shortened } from '#base/text';
import type { Report } from '../../broken.ts';
import { coreGrammar } from '../grammar/core-grammar.ts';
import { moduleGrammar } from '../grammar/module-grammar.ts';
import { itsAttributes, itsElement } from '../grammar/its-names.ts';
import { attributeName, childrenOf, isOfModule, namespaces, nameOf, shownName } from '../grammar/names.ts';
import type { Form } from '../grammar/form.ts';
import type { ElementRule, ContentStep } from '../grammar/rule.ts';
import { anything, formatStyle, language, nmtoken, space, subStyles } from '../grammar/values.ts';
import { isElement, type XmlAttribute, type XmlElement } from '../xml.ts';

const grammar: Readonly<Record<string, ElementRule>> = { ...coreGrammar, ...moduleGrammar };

/** Attributes that are allowed on elements of other namespaces than their own. */
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

/** In the namespaces that are fully known (the core and the modules), only defined elements are allowed. */
const isDefined = (element: XmlElement): boolean => {
  if (element.uri !== namespaces.xlf && !isOfModule(element)) return true;
  const name = nameOf(element);
  return ruleOf(name) !== undefined || itsElement.test(name);
};

/** Checks that every element is allowed in its place, with allowed attributes of the required form. */
export function checkGrammar(element: XmlElement, report: Report): void {
  const name = nameOf(element);
  const rule = ruleOf(name);
  if (rule) {
    checkAttributes(element, name, rule, report);
    checkContent(element, name, rule, report);
  }
  for (const child of childrenOf(element)) {
    // Anything is allowed inside of an extension, but known elements are checked even there.
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
    // Later checks compare ids and references in this normalized form.
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
  // Attributes of modules must be defined.
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
  for (const { names, min } of rule.content)
    if (childrenOf(parent, ...names).length < min)
      report(parent.line, 'element-missing', { element: names.join(', '), parent: name });
}

/** The element at the place of a required one that only follows later. */
function inPlaceOf(late: XmlElement, parent: XmlElement, { content }: ElementRule): XmlElement | undefined {
  const own = content.findIndex(({ names, min }) => min > 0 && names.includes(nameOf(late)));
  const later = content.slice(own + 1).flatMap(({ names }) => names);
  return own < 0 ? undefined : childrenOf(parent).find((child) => later.includes(nameOf(child)));
}

/**
 * `*` matches elements of another namespace than the element itself (so a module may hold the core), and not those
 * without one.
 */
function takes(
  { names, max }: ContentStep,
  child: XmlElement,
  { uri }: XmlElement,
  { content }: ElementRule,
  taken: number,
): boolean {
  const name = nameOf(child);
  if (taken >= max) return false;
  if (!names.includes('*')) return names.includes(name);
  // An element with a place of its own is allowed in no other.
  const hasPlace = content.some((one) => one.names.includes(name));
  return ![uri, ''].includes(child.uri) && isDefined(child) && !hasPlace;
}

import type { XmlElement } from '../../fhir/index.js';

/** All elements of this name in an element, whatever their namespace, at whatever depth, in document order. */
export function elementsNamed(root: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const stack: XmlElement[] = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.name === name) found.push(at);
    for (const child of at.children.toReversed()) stack.push(child);
  }
  return found;
}

/** Children of this name. */
export const childElements = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((one) => one.name === name);

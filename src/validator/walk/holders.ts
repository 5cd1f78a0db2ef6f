import type { ElementSchema } from '../compile/schema.js';

/** An element that only says where a resource may stand: what it asks of the type was judged before. */
export const asksNothing = (element: ElementSchema): boolean =>
  element.children.length + element.constraints.length + element.bindings.length + element.unsupported.length === 0 &&
  [element.contentReference, element.fixed, element.pattern, element.slicing].every((one) => one === undefined);

/** An element that holds a resource of any type (R4 2.36.2, Bundle.entry.resource). */
export const isWrapper = ({ name, types }: ElementSchema): boolean =>
  name === 'resource' && types.some(({ code }) => code === 'Resource');

import type { ElementSchema, Schema } from '../validator/workbench/index.js';

/** True for a forbidden element, or one below it. */
export function isForbidden(element: ElementSchema, schema: Schema): boolean {
  for (let id = element.id; id !== ''; id = parentId(id)) if (schema.elements.get(id)?.max === 0) return true;
  return false;
}

/** Id of the parent of an element: `a.b` for `a.b.c`, `a.b` for `a.b:slice` too. Empty for the root. */
export function parentId(id: string): string {
  const segment = id.slice(id.lastIndexOf('.') + 1);
  const slice = Math.max(segment.lastIndexOf('/'), segment.lastIndexOf(':'));
  const above = slice < 0 ? id.length - segment.length - 1 : id.length - segment.length + slice;
  return id.slice(0, Math.max(0, above));
}

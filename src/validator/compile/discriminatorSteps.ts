import { splitPath } from '../../base/index.js';
/** One step of a discriminator path: the restricted FHIRPath of R4 section 5.1.0.14, and the loose paths of real guides. */
export type PathStep =
  | { readonly kind: 'child'; readonly name: string }
  | { readonly kind: 'resolve' }
  | { readonly kind: 'ofType'; readonly type: string }
  | { readonly kind: 'extension'; readonly url: string };

/** Reads a discriminator path; undefined where it has something that a discriminator may not have. */
export function parseDiscriminatorPath(path: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (const part of splitPath(path)) {
    const call = /^(\w+)\((.*)\)$/.exec(part.trim());
    if (call === null) {
      const name = part.replace(/\[x\]$/, '');
      if (part !== '$this' && !/^[A-Za-z]\w*$/.test(name)) return undefined;
      if (part !== '$this') steps.push({ kind: 'child', name });
      continue;
    }
    const argument = (call[2] ?? '').trim().replace(/^['"]|['"]$/g, '');
    if (call[1] === 'resolve') steps.push({ kind: 'resolve' });
    else if (call[1] === 'ofType' || call[1] === 'as') steps.push({ kind: 'ofType', type: argument });
    else if (call[1] === 'extension') steps.push({ kind: 'extension', url: argument });
    else return undefined;
  }
  return steps;
}

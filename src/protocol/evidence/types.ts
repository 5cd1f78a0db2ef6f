import type { Text } from '../../base/index.js';

/** What a file is by its content, where a tester can open it. */
export type EvidenceKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'pdf' | 'text' | 'json' | 'xml';

/**
 * A submitted file as evidence: what a tester sees on opening it, or why nobody can. `untied` is the content of a text that by
 * its form tells of no run: it is evidence only where it names something that was submitted.
 */
export type Evidence = { readonly kind: EvidenceKind; readonly untied?: string } | { readonly fault: Text };

/** Reads a file whose first bytes are those of its kind; a fault where the rest is not. */
export type EvidenceReader = (bytes: Uint8Array) => Text | undefined;

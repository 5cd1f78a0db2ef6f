import type { Protocol, Step } from './protocol.js';

/** All steps of a protocol in its order. */
export const stepsOf = ({ sections }: Pick<Protocol, 'sections'>): readonly Step[] =>
  sections.flatMap(({ steps }) => steps);

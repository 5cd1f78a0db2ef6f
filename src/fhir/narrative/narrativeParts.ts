import { openXmlParser } from '../xml/xmlParser.js';

/** A part of a narrative's `div`, right below it: an element, or a text that stands in no element. */
export interface NarrativePart {
  /** Name of the element; empty for a text. */
  readonly element: string;
  readonly classes: readonly string[];
  /** Language of a section in one language: of a `div` that has `xml:lang`. */
  readonly language: string | undefined;
  /** The beginning of what it says. */
  readonly text: string;
}

type OpenPart = NarrativePart & { text: string };

/** The parts of a narrative in their order; none where it is no XML, which is told elsewhere. */
export function narrativeParts(div: string): readonly NarrativePart[] {
  const parts: NarrativePart[] = [];
  const open: OpenPart[] = [];
  const parser = openXmlParser();
  parser.on('error', (error) => {
    throw error;
  });
  const say = (said: string): void => {
    const text = said.replace(/\s+/g, ' ').trim();
    if (text !== '' && open.length === 1) parts.push({ ...openPart('', '', undefined), text });
    for (const part of open) part.text = `${part.text} ${text}`.trim().slice(0, maxText);
  };
  parser.on('text', say);
  parser.on('cdata', say);
  parser.on('opentag', ({ local, attributes }) => {
    const language = local === 'div' ? attributes['xml:lang']?.value : undefined;
    const part = openPart(local, attributes['class']?.value ?? '', language);
    if (open.length === 1) parts.push(part);
    open.push(part);
  });
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(div).close();
  } catch {
    return [];
  }
  return parts;
}

const maxText = 60;

function openPart(element: string, classes: string, language: string | undefined): OpenPart {
  return { element, classes: classes.split(/\s+/).filter((name) => name !== ''), language, text: '' };
}

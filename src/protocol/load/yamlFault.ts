import type { ErrorCode } from 'yaml';
import type { Text } from '../../base/index.js';

/** What is wrong with a YAML file, by the reader's codes (YAML 1.2.2): its own sentences are about its tokens. */
const words: Readonly<Partial<Record<ErrorCode, Text>>> = {
  BAD_ALIAS: { da: 'et alias (*) peger ikke på noget', en: 'an alias (*) points at nothing' },
  BAD_DQ_ESCAPE: {
    da: 'en omvendt skråstreg i " " er forkert; brug \' \'',
    en: 'a backslash in " " is wrong; use \' \'',
  },
  BAD_INDENT: {
    da: 'linjen er rykket forkert ind, eller en liste i [ ] eller { } er ikke afsluttet',
    en: 'the line is indented wrongly, or a list in [ ] or { } is not closed',
  },
  BAD_SCALAR_START: {
    da: "en tekst begynder med et tegn, der skal stå i ' '",
    en: "a text begins with a character that needs ' '",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    da: "en linje har to kolon; sæt teksten i ' '",
    en: "a line has two colons; put the text in ' '",
  },
  BLOCK_IN_FLOW: { da: 'en liste med - står i [ ] eller { }', en: 'a list with - stands in [ ] or { }' },
  DUPLICATE_KEY: { da: 'samme navn står to gange', en: 'the same name stands twice' },
  MISSING_CHAR: {
    da: 'der mangler et afsluttende tegn eller et kolon',
    en: 'a closing character or a colon is missing',
  },
  MULTILINE_IMPLICIT_KEY: { da: 'der mangler et kolon efter navnet', en: 'a colon is missing after the name' },
  MULTIPLE_DOCS: { da: 'filen indeholder flere dokumenter (---)', en: 'the file has several documents (---)' },
  NON_STRING_KEY: { da: 'et navn er ikke en tekst', en: 'a name is no text' },
  TAB_AS_INDENT: {
    da: 'linjen er rykket ind med tabulator; brug mellemrum',
    en: 'the line is indented with a tab; use spaces',
  },
  TAG_RESOLVE_FAILED: { da: 'typen efter ! kendes ikke', en: 'the type after ! is not known' },
  UNEXPECTED_TOKEN: { da: 'der står noget, som ikke kan stå her', en: 'something stands here that cannot' },
};
const other: Text = { da: 'linjen kan ikke læses', en: 'the line cannot be read' };

/** A fault of a YAML file in both languages. */
export function yamlFaultText(code: ErrorCode | undefined): Text {
  const { da, en } = (code === undefined ? undefined : words[code]) ?? other;
  return { da: `Ikke gyldig YAML: ${da}`, en: `Not valid YAML: ${en}` };
}

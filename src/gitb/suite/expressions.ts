/**
 * A text as an expression of the Test Bed's language, XPath: a literal in the quotes that the text does not have. One with both
 * kinds of quotes is put together of parts, since XPath 1.0 (section 3.7) has no escape and later versions take either.
 */
export function textExpression(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  const parts = text.split(/("+)/).filter((part) => part !== '');
  return `concat(${parts.map((part) => (part.startsWith('"') ? `'${part}'` : `"${part}"`)).join(', ')})`;
}

/**
 * A text for an attribute that may be a variable (`StringOrVariable` of gitb_core.xsd): on one line, and not empty. One that
 * begins with a dollar sign would be read as the name of a variable.
 */
export function attributeText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.startsWith('$') ? `'${line}'` : line || '-';
}

/** A number of a step as a part of a name: letters, digits and low lines (`VariableName` of gitb_core.xsd). */
export const nameOf = (id: string): string => id.replace(/[^A-Za-z0-9]+/g, '_');

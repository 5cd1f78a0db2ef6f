export { xmlDocument, xmlElement } from './xmlWriter.js';
export type { XmlElement } from './xmlWriter.js';

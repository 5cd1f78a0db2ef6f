import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { validateXML } from 'xmllint-wasm';
import { repository } from './shared.js';

/** Published schemas of other tools' formats, which are next to a checkout and not part of it. */
const schemas = path.join(repository, '../shared/schemas');

/** Why tests on the published schemas are skipped, shown in their name; undefined if the schemas are available. */
export const schemasMissing = fs.existsSync(schemas)
  ? undefined
  : 'skipped: ../shared/schemas, the published schemas, is not here';

/**
 * The violations of an XML Schema in a document; empty if it is valid.
 * @param names the schema's file below ../shared/schemas, then those that it imports by name from the same folder
 */
export async function xmlFaults(
  xml: string,
  [name, ...imported]: readonly [string, ...string[]],
): Promise<readonly string[]> {
  const read = (file: string): string => fs.readFileSync(path.join(schemas, file), 'utf8');
  const result = await validateXML({
    xml: { fileName: 'document.xml', contents: xml },
    schema: [{ fileName: path.basename(name), contents: read(name) }],
    preload: imported.map((file) => ({ fileName: path.basename(file), contents: read(file) })),
  });
  return result.valid ? [] : result.errors.map(({ message, rawMessage }) => message || rawMessage);
}

/** Schemas of the Interoperability Test Bed, next to a checkout. */
const gitbSchemas = path.join(repository, '../shared/data/gitb/xsd');

/** As {@link schemasMissing}, for the schemas of the Interoperability Test Bed. */
export const gitbSchemasMissing = fs.existsSync(gitbSchemas)
  ? undefined
  : 'skipped: ../shared/data/gitb, the schemas of the Test Bed, is not here';

/**
 * The violations of one of the Test Bed's schemas in several documents; empty if all are valid.
 * @param documents by name
 * @param names the schema's file, then those that it imports
 */
export async function gitbFaults(
  documents: ReadonlyMap<string, string>,
  [name, ...imported]: readonly [string, ...string[]],
): Promise<readonly string[]> {
  const schema = (file: string) => ({
    fileName: file,
    contents: fs.readFileSync(path.join(gitbSchemas, file), 'utf8'),
  });
  const { errors } = await validateXML({
    xml: [...documents].map(([fileName, contents]) => ({ fileName, contents })),
    schema: [schema(name)],
    preload: imported.map(schema),
  });
  return errors.map(({ message, rawMessage }) => rawMessage || message);
}

/** The violations of SARIF's own JSON Schema in a log; empty if it is valid. */
export function sarifFaults(log: unknown): readonly string[] {
  const schema = JSON.parse(fs.readFileSync(path.join(schemas, 'sarif-schema-2.1.0.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  // The schema is of draft 4, whose `id` later drafts call `$id`; it uses nothing else that they changed.
  delete schema['$schema'];
  delete schema['id'];
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  return validate(log)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

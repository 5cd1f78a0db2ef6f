import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { dataSchemas } from '../../camp/events/schema.js';
import { knownIssuesSchema } from '../../camp/decision/knownIssueSchema.js';
import { configSchema } from '../../cli/shared/settings/configSchema.js';
import { campSchema } from '../../camp/folder/schema.js';
import { certificateSchema } from '../../camp/verify/format.js';
import { sheetSchema } from '../../protocol/reconcile/sheet/sheetYaml.js';
import { protocolSchema } from '../../protocol/load/schema.js';

const schemas: Readonly<Record<string, object>> = {
  protocol: protocolSchema,
  'sheet of registrations': sheetSchema,
  camp: campSchema,
  'known issues': knownIssuesSchema,
  certificate: certificateSchema,
  'testcamp.yaml': configSchema,
  ...Object.fromEntries(Object.entries(dataSchemas).map(([type, schema]) => [`event ${type}`, schema])),
};

// Nothing checks them when testcamp starts.
it.each(Object.entries(schemas))('the schema of %s is one by the meta-schema of JSON Schema', (_, schema) => {
  const ajv = new Ajv({ discriminator: true, strict: true, strictRequired: false });
  void ajv.validateSchema(schema, true);
  expect(ajv.compile(schema)).toBeTypeOf('function');
});

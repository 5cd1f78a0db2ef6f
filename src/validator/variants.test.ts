import { describe, expect, it } from 'vitest';
import { buildContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { findExact } from '../packages/find/select.js';
import { listExamples } from '../packages/store/store.js';
import { officialPackages, packagesMissing, standards } from '../testing/shared.js';
import { createValidator } from './validator.js';

interface Resource {
  resourceType: string;
  [name: string]: unknown;
}
interface Entry {
  fullUrl: string;
  resource: Resource;
  [name: string]: unknown;
}
interface Bundle {
  readonly resourceType: 'Bundle';
  entry: Entry[];
  [name: string]: unknown;
}

/** What is done to a Bundle, and where the fault must be found: any of these rules. */
interface Variant {
  readonly name: string;
  readonly rules: readonly string[];
  /** Changes the Bundle; gives the FHIRPath where the finding must stand, `undefined` for anywhere. */
  readonly change: (bundle: Bundle) => string | undefined;
}

const first = (bundle: Bundle): Resource => bundle.entry[0]!.resource;
const patientIndex = (bundle: Bundle): number =>
  bundle.entry.findIndex(({ resource }) => resource.resourceType === 'Patient');
const patient = (bundle: Bundle): Resource => bundle.entry[patientIndex(bundle)]!.resource;
const atPatient = (bundle: Bundle, path: string): string => `Bundle.entry[${patientIndex(bundle)}].resource${path}`;
const anyEntry = (bundle: Bundle): number => bundle.entry.length - 1;

const variants: readonly Variant[] = [
  {
    name: 'a date that the calendar lacks',
    rules: ['primitive/format'],
    change: (bundle) => {
      bundle['timestamp'] = '2024-02-30T10:00:00+01:00';
      return 'Bundle.timestamp';
    },
  },
  {
    name: 'an instant without a zone',
    rules: ['primitive/format'],
    change: (bundle) => {
      bundle['timestamp'] = '2024-02-20T10:00:00';
      return 'Bundle.timestamp';
    },
  },
  {
    name: 'a list for a single value',
    rules: ['structure/not-a-single-value'],
    change: (bundle) => {
      bundle['type'] = [bundle['type']];
      return 'Bundle.type';
    },
  },
  {
    name: 'an object for a list',
    rules: ['structure/not-an-array'],
    change: (bundle) => {
      const one = patient(bundle);
      one['name'] = (one['name'] as unknown[])[0];
      return atPatient(bundle, '.name');
    },
  },
  {
    name: 'an object for a text',
    rules: ['structure/wrong-json-type'],
    change: (bundle) => {
      bundle['type'] = { value: 'document' };
      return 'Bundle.type';
    },
  },
  {
    name: 'a number for a text',
    rules: ['structure/wrong-json-type'],
    change: (bundle) => {
      (patient(bundle)['name'] as Record<string, unknown>[])[0]!['family'] = 7;
      return atPatient(bundle, '.name[0].family');
    },
  },
  {
    name: 'no type',
    rules: ['cardinality/min'],
    change: (bundle) => {
      delete bundle['type'];
      return 'Bundle';
    },
  },
  {
    name: 'a surplus element',
    rules: ['structure/unknown-element'],
    change: (bundle) => {
      patient(bundle)['favouriteColour'] = 'blue';
      return atPatient(bundle, '');
    },
  },
  {
    name: 'another type of Bundle',
    rules: ['value/fixed', 'value/pattern', 'binding/required'],
    change: (bundle) => {
      bundle['type'] = 'collection';
      return 'Bundle.type';
    },
  },
  {
    name: 'an unknown code of a required binding',
    rules: ['binding/required', 'value/fixed', 'value/pattern'],
    change: (bundle) => {
      patient(bundle)['gender'] = 'mand';
      return atPatient(bundle, '.gender');
    },
  },
  {
    name: 'an empty list',
    rules: ['syntax/empty-array'],
    change: (bundle) => {
      patient(bundle)['contact'] = [];
      return atPatient(bundle, '.contact');
    },
  },
  {
    name: 'an empty object',
    rules: ['syntax/empty-object'],
    change: (bundle) => {
      patient(bundle)['maritalStatus'] = {};
      return atPatient(bundle, '.maritalStatus');
    },
  },
  {
    name: 'a null',
    rules: ['syntax/null-value'],
    change: (bundle) => {
      patient(bundle)['language'] = null;
      return atPatient(bundle, '.language');
    },
  },
  {
    name: 'an empty text',
    rules: ['primitive/empty'],
    change: (bundle) => {
      patient(bundle)['language'] = '';
      return atPatient(bundle, '.language');
    },
  },
  {
    name: 'a bad id',
    rules: ['primitive/format'],
    change: (bundle) => {
      bundle['id'] = 'not an id!';
      return 'Bundle.id';
    },
  },
  {
    name: 'a script in the narrative',
    rules: ['narrative/element-not-allowed'],
    change: (bundle) => {
      patient(bundle)['text'] = {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml">x<script>alert(1)</script></div>',
      };
      return atPatient(bundle, '.text.div');
    },
  },
  {
    name: 'an event handler in the narrative',
    rules: ['narrative/attribute-not-allowed'],
    change: (bundle) => {
      patient(bundle)['text'] = {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="x()">x</p></div>',
      };
      return atPatient(bundle, '.text.div');
    },
  },
  {
    name: 'a reference to nothing contained',
    rules: ['reference/contained-missing'],
    change: (bundle) => {
      patient(bundle)['managingOrganization'] = { reference: '#nowhere' };
      return atPatient(bundle, '.managingOrganization');
    },
  },
  {
    name: 'a contained resource that nothing refers to',
    rules: ['invariant/dom-3'],
    change: (bundle) => {
      patient(bundle)['contained'] = [{ resourceType: 'Organization', id: 'lonely', name: 'x' }];
      return atPatient(bundle, '.contained[0]');
    },
  },
  {
    name: 'the first two entries swapped',
    rules: ['invariant/bdl-11', 'invariant/bdl-12'],
    change: (bundle) => {
      const [one, two, ...rest] = bundle.entry;
      bundle.entry = [two!, one!, ...rest];
      return 'Bundle';
    },
  },
  {
    name: 'one fullUrl twice',
    rules: ['invariant/bdl-7'],
    change: (bundle) => {
      bundle.entry.push(structuredClone(bundle.entry[anyEntry(bundle)]!));
      return 'Bundle';
    },
  },
  {
    name: 'an entry without fullUrl',
    rules: ['bundle/fullurl-missing', 'cardinality/min'],
    change: (bundle) => {
      delete (bundle.entry[anyEntry(bundle)] as Partial<Entry>).fullUrl;
      return `Bundle.entry[${anyEntry(bundle)}]`;
    },
  },
  {
    name: 'an entry whose fullUrl is of another resource',
    rules: ['bundle/fullurl-mismatch'],
    change: (bundle) => {
      bundle.entry[anyEntry(bundle)]!.resource['id'] = 'another-id';
      return `Bundle.entry[${anyEntry(bundle)}]`;
    },
  },
  {
    name: 'no patient in the Bundle',
    rules: ['reference/unresolved-in-bundle', 'reference/aggregation'],
    change: (bundle) => {
      bundle.entry.splice(patientIndex(bundle), 1);
      return undefined;
    },
  },
  {
    name: 'a resource of an unknown type',
    rules: ['structure/unknown-resource-type'],
    change: (bundle) => {
      bundle.entry.push({ fullUrl: 'https://example.dk/Pasient/1', resource: { resourceType: 'Pasient', id: '1' } });
      return `Bundle.entry[${anyEntry(bundle)}].resource`;
    },
  },
  {
    name: 'a meta.profile of another type',
    rules: ['profile/wrong-type'],
    change: (bundle) => {
      patient(bundle)['meta'] = { profile: ['http://hl7.org/fhir/StructureDefinition/bp'] };
      return atPatient(bundle, '.meta.profile[0]');
    },
  },
  {
    name: 'a first entry that is no resource',
    rules: ['structure/missing-resource-type'],
    change: (bundle) => {
      delete (first(bundle) as Partial<Resource>).resourceType;
      return 'Bundle.entry[0].resource';
    },
  },
  {
    name: 'an unknown modifier extension',
    rules: ['extension/unknown-modifier'],
    change: (bundle) => {
      patient(bundle)['modifierExtension'] = [{ url: 'https://example.dk/fhir/unheard-of', valueBoolean: true }];
      return atPatient(bundle, '.modifierExtension[0]');
    },
  },
  {
    name: 'an extension with a value and extensions',
    rules: ['invariant/ext-1'],
    change: (bundle) => {
      patient(bundle)['extension'] = [
        { url: 'https://example.dk/x', valueCode: 'a', extension: [{ url: 'b', valueCode: 'c' }] },
      ];
      return atPatient(bundle, '.extension[0]');
    },
  },
];

describe.skipIf(packagesMissing !== undefined)(`official Bundles ${packagesMissing ?? ''}`, () => {
  const available = packagesMissing === undefined ? findPackages([officialPackages]) : [];
  const bundles = standards.flatMap(({ guide }) =>
    packagesMissing === undefined
      ? listExamples(findExact(available, guide).open())
          .filter(({ path }) => path.includes('/Bundle-'))
          .map(({ path, text }) => ({ guide, path, text }))
      : [],
  );
  const validators = new Map(
    packagesMissing === undefined
      ? standards.map(({ guide }) => [guide as string, createValidator(buildContext(available, [guide]))])
      : [],
  );

  it('are 18, and all valid', () => {
    expect(bundles).toHaveLength(18);
    for (const { guide, path, text } of bundles) {
      expect([path, validators.get(guide)?.validateText(text).verdict]).toEqual([path, 'valid']);
    }
  });

  describe.each(variants)('with $name', ({ rules, change }) => {
    it.each(bundles)('are refused: $path', ({ guide, text }) => {
      const bundle = JSON.parse(text) as Bundle;
      const expression = change(bundle);
      const result = validators.get(guide)!.validateText(JSON.stringify(bundle, null, 2));
      expect(result.verdict).toBe('invalid');
      const errors = result.findings.filter(({ severity }) => severity === 'error');
      const right = errors.filter(
        (one) => rules.includes(one.rule) && (expression === undefined || one.expression === expression),
      );
      expect(right, JSON.stringify(errors.map((one) => [one.rule, one.expression]))).not.toEqual([]);
    });
  });
});

import { describe, expect, it } from 'vitest';
import {
  createValidator,
  findRule,
  loadContext,
  PackageError,
  renderNdjson,
  renderText,
  validateResource,
} from './index.js';

describe('the library, without packages', () => {
  const validator = createValidator(loadContext());

  it('judges a text by FHIR R4', () => {
    const result = validator.validateText('{\n  "resourceType": "Patient",\n  "birthDay": "2000-01-01"\n}', {
      file: 'a.json',
    });
    expect(result).toMatchObject({ file: 'a.json', resourceType: 'Patient', verdict: 'invalid' });
    const errors = result.findings.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ rule: 'structure/unknown-element', position: { line: 3, column: 3 } }]);
  });

  it('judges a plain object as the text that it is printed as', () => {
    const result = validateResource(validator, { resourceType: 'Patient', birthDay: '2000-01-01' });
    const printed = validator.validateText('{\n  "resourceType": "Patient",\n  "birthDay": "2000-01-01"\n}');
    expect(result).toEqual(printed);
  });

  it('says of what is no resource that it can not be judged', () => {
    expect(validateResource(validator, []).verdict).toBe('error');
    expect(validateResource(validator, { id: 'a' }).verdict).toBe('error');
  });

  it('refuses what can not be written as JSON', () => {
    const ring: Record<string, unknown> = { resourceType: 'Patient' };
    ring['contained'] = [ring];
    expect(() => validateResource(validator, ring)).toThrow(TypeError);
    expect(() => validateResource(validator, () => undefined)).toThrow(TypeError);
  });

  it('does not pass what is judged by a profile that is not to be had', () => {
    const profiles = ['http://example.org/StructureDefinition/none'];
    const result = validateResource(validator, { resourceType: 'Patient' }, { profiles });
    expect(result.verdict).toBe('error');
    expect(result.findings.map(({ rule }) => rule)).toContain('profile/not-found');
  });

  it('names a guide or folder that there is none of', () => {
    expect(() => loadContext({ guides: ['nosuchguide'] })).toThrow(PackageError);
    expect(() => loadContext({ packages: ['no/such/folder'] })).toThrow(/no\/such\/folder: does not exist/);
  });

  it('shows results as text and as NDJSON', () => {
    const results = ['a', 'b'].map((file) => validateResource(validator, { resourceType: 'Patient' }, { file }));
    expect(renderText(results)).toContain('2 filer: 2 gyldige.');
    expect(renderText(results, { lang: 'en' })).toContain('2 files: 2 valid.');
    const lines = renderNdjson(results, { lang: 'en' }).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(['a', 'b']);
  });

  it('explains rules', () => {
    expect(findRule('cardinality/min')?.severity).toBe('error');
    expect(findRule('cardinality/none')).toBeUndefined();
  });
});

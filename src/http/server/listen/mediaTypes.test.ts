import { describe, expect, it } from 'vitest';
import { acceptedType, contentTypeOf, formatOf } from './mediaTypes.js';

describe('Accept', () => {
  const cases: readonly (readonly [string | undefined, string | undefined])[] = [
    [undefined, 'application/fhir+json'],
    ['', 'application/fhir+json'],
    ['*/*', 'application/fhir+json'],
    ['application/fhir+xml', 'application/fhir+xml'],
    ['application/xml', 'application/xml'],
    ['text/*', 'text/json'],
    ['application/fhir+json;q=0.5, application/fhir+xml;q=0.8', 'application/fhir+xml'],
    ['application/fhir+json;q=0, */*', 'application/json'],
    ['application/fhir+json;q=0, application/json;q=0, text/json;q=0, */*', 'application/fhir+xml'],
    ['*/*;q=0.1, application/xml;q=0.2', 'application/xml'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/xml'],
    ['application/fhir+json; fhirVersion=4.0', 'application/fhir+json'],
    ['application/fhir+json; fhirVersion=5.0', undefined],
    ['application/fhir+xml;q=2', undefined],
    ['text/html', undefined],
    ['*/*;q=0', undefined],
    [',,;;=', undefined],
  ];
  it.each(cases)('%s', (header, name) => {
    expect(acceptedType(header, 'json')?.name).toBe(name);
  });

  it('takes the format of the request where any will do', () => {
    expect(acceptedType('*/*', 'xml')?.name).toBe('application/fhir+xml');
  });
});

describe('Content-Type and _format', () => {
  it('know the media types of R4', () => {
    expect(contentTypeOf('Application/FHIR+JSON; charset="UTF-8"')?.format).toBe('json');
    expect(contentTypeOf('text/xml')?.format).toBe('xml');
    expect(contentTypeOf('application/fhir+json, text/xml')).toBeUndefined();
    expect(formatOf('application/fhir xml')?.name).toBe('application/fhir+xml');
    expect(formatOf('json')?.name).toBe('application/fhir+json');
    expect(formatOf('html')).toBeUndefined();
  });
});

/** Variables that R4 defines beside those of the evaluation (fhirpath.html, "Environment variables"). */
const fixed: Readonly<Record<string, string>> = {
  sct: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  ucum: 'http://unitsofmeasure.org',
};

const base = 'http://hl7.org/fhir/';

/** The constants that an expression may ask for: R4's systems, and each value set and extension of HL7's that it names. */
export function constantsOf(expression: string): Readonly<Record<string, string>> {
  if (!expression.includes('%')) return {};
  const named = [...expression.matchAll(/%[`'"]((vs|ext)-((?:[^`'"\\]|\\.)+))[`'"]/g)].map(
    ([, variable = '', kind, name = '']) =>
      [variable, `${base}${kind === 'vs' ? 'ValueSet' : 'StructureDefinition'}/${name}`] as const,
  );
  return { ...fixed, ...Object.fromEntries(named) };
}

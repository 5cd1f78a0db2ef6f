/** The namespaces of FHIR's XML format. */
export const namespaces = {
  fhir: 'http://hl7.org/fhir',
  xhtml: 'http://www.w3.org/1999/xhtml',
  xmlns: 'http://www.w3.org/2000/xmlns/',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** The part of an envelope that a rule looks at, as an example shows it; all else is as in a right envelope of a HomeCareObservation. */
export const part = (parts: Readonly<Record<string, string | null>>): string => JSON.stringify(parts, null, 2);

/** The example of a rule on one part of an envelope. */
export const differing = (
  name: string,
  failing: string | null,
  passing: string,
): { readonly failing: string; readonly passing: string } => ({
  failing: part({ [name]: failing }),
  passing: part({ [name]: passing }),
});

export const schema = 'MedCom ehmiSBDH 2.0.1, ehmiStandardBusinessDocumentHeader.xsd';
export const prose = 'MedCom ehmiSBDH 2.0.1';
export const messaging = 'MedCom, Reliable Messaging (EHMI)';

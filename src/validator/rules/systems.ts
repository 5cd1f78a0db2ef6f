/** Identifier systems and code systems that the Danish rules and MedCom's rules know. */

export const cprSystem = 'urn:oid:1.2.208.176.1.2';
/** The national replacement number. */
export const xEcprSystem = 'urn:oid:1.2.208.176.1.6.1.1';
/** Regional replacement numbers: common, Sjælland, Nordjylland, Midtjylland, Syddanmark, Hovedstaden. */
export const dEcprSystems = ['3', '3.177', '3.179', '3.181', '3.183', '3.187'].map(
  (end) => `urn:oid:1.2.208.176.1.6.1.${end}`,
);
export const sorSystem = 'urn:oid:1.2.208.176.1.1';
export const ydernummerSystem = 'urn:oid:1.2.208.176.1.4';
/** dk-core writes https up to 3.4.0 and http from 3.5.0. */
export const glnSystems = ['https://www.gs1.org/gln', 'http://www.gs1.org/gln'];
export const cvrSystem = 'http://cvr.dk';
export const producerIdSystem = 'http://medcomfhir.dk/ig/terminology/CodeSystem/MedComProducentID';

export const sksSystem = 'urn:oid:1.2.208.176.2.4.12';
export const icpcSystem = 'urn:oid:1.2.208.176.2.31';
export const conditionCategorySystem = 'http://terminology.hl7.org/CodeSystem/condition-category';

export const noteAttachmentExtension =
  'http://medcomfhir.dk/ig/core/StructureDefinition/medcom-observation-value-attachment-extension';
export const dataAbsentReasonExtension = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

Profile: DkCoreMinimalDocumentReference
Parent: https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.Minimal.DocumentReference
Id: dk-core-minimaldocumentreference
Description: "The metadata of a shared document: IHE's minimal profile with Danish people and organizations."
* extension 1..
* extension contains http://hl7.org/fhir/5.0/StructureDefinition/extension-DocumentReference.version named versionid 1..1
* subject 1..
* subject only Reference(dk-core-patient)
* author 1..
* author only Reference(dk-core-patient or dk-core-practitioner or dk-core-practitioner-role or dk-core-related-person or dk-core-organization or Device)
* authenticator only Reference(dk-core-practitioner or dk-core-practitioner-role or dk-core-organization)
* context.event from http://terminology.hl7.org/ValueSet/v3-ActCode|3.0.0 (example)
* context.facilityType from http://hl7.dk/fhir/core/ValueSet/sor-organization-type (extensible)
* context.practiceSetting from http://hl7.dk/fhir/core/ValueSet/dk-core-practice-setting-code (extensible)
* context.sourcePatientInfo only Reference(dk-core-patient)

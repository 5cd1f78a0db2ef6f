Profile: MedComHomeCareObservationDiagnosticReport
Parent: medcom-core-diagnosticreport
Id: medcom-homecareobservation-diagnosticreport
Description: "The report that gathers the results of a message."
* meta.security ..1 MS
* meta.security = http://terminology.hl7.org/CodeSystem/v3-Confidentiality#R "Restricted"
* status = #final
* performer ^slicing.discriminator[0].type = #profile
* performer ^slicing.discriminator[0].path = "resolve()"
* performer ^slicing.rules = #closed
* performer 2..2
* performer only Reference(medcom-producer-organization or medcom-core-practitionerrole)
* performer contains ProducerOrganization 1..1
* performer[ProducerOrganization] only Reference(medcom-producer-organization)
* performer[ProducerOrganization] ^type[0].aggregation[0] = #bundled
* performer contains PractitionerRole 1..1
* performer[PractitionerRole] only Reference(medcom-core-practitionerrole)
* performer[PractitionerRole] ^type[0].aggregation[0] = #bundled
* performer[PractitionerRole] obeys medcom-homecareReport-1 and medcom-homecareReport-2 and medcom-homecareReport-3
* result only Reference(medcom-homecare-observation)
* result ^type[0].aggregation[0] = #bundled
// Versions that the publisher wrote, though no package of the closure has some of them.
* status from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-corediagnosticreport-status|1.8.1 (required)
* code from http://medcomfhir.dk/ig/terminology/ValueSet/MedComDiagnosticReportCodesValueset|1.8.2 (required)
* meta.profile ^type[0].targetProfile[0] = "http://hl7.org/fhir/StructureDefinition/StructureDefinition|4.0.1"
* meta.security from http://hl7.org/fhir/ValueSet/security-labels|4.0.1 (extensible)
* meta.tag from http://hl7.org/fhir/ValueSet/common-tags|4.0.1 (example)

Invariant: medcom-homecareReport-1
Description: "The role of the performer has a coded position."
* severity = #error
* expression = "reference.resolve().code.coding.code.exists()"

Invariant: medcom-homecareReport-2
Description: "The person behind the role of the performer has a name."
* severity = #error
* expression = "reference.resolve().practitioner.resolve().name.exists()"

Invariant: medcom-homecareReport-3
Description: "The person behind the role of the performer has a telephone number."
* severity = #error
* expression = "reference.resolve().practitioner.resolve().telecom.where(system = 'phone').exists()"

Profile: MedComDocumentPractitionerRole
Parent: medcom-core-practitionerrole
Id: medcom-document-practitionerrole
Description: "In what position a person acts in a document."
* identifier 1..1 MS
* identifier.system 1.. MS
* identifier.value 1.. MS
* practitioner only Reference(medcom-document-practitioner)
* organization only Reference(medcom-document-organization)
* organization ^type[0].aggregation[0] = #bundled

Profile: MedComDocumentObservation
Parent: medcom-core-observation
Id: medcom-document-observation
Description: "A measurement or finding in a document."
* identifier 1..1 MS
* identifier.system 1.. MS
* identifier.value 1.. MS
* subject only Reference(medcom-document-patient)
* subject ^type[0].aggregation[0] = #bundled
* performer only Reference(medcom-document-organization or medcom-document-practitioner or medcom-document-practitionerrole or medcom-document-careteam or medcom-document-patient or dk-core-related-person)

Profile: MedComCoreObservation
Parent: dk-core-observation
Id: medcom-core-observation
Description: "A measurement or finding, coded by one of the systems that MedCom knows."
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* extension contains medcom-observation-value-attachment-extension named valueAttachment 0..*
* status MS
* status from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-observation-status (required)
* code MS
* subject MS
* subject only Reference(medcom-core-patient)
* subject ^type[0].aggregation[0] = #bundled
* performer 1.. MS
* performer only Reference(medcom-core-organization or medcom-core-practitioner or medcom-core-practitionerrole or medcom-core-careteam or medcom-core-patient or dk-core-related-person)

Profile: MedComCorePractitionerRole
Parent: PractitionerRole
Id: medcom-core-practitionerrole
Description: "In what position a person acts, and for whom."
* practitioner MS
* practitioner only Reference(medcom-core-practitioner)
* organization MS
* organization only Reference(medcom-core-organization)
* organization ^type[0].aggregation[0] = #bundled
* code MS
* code from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-PractitionerRoles (example)
* code.coding MS
* code.text MS

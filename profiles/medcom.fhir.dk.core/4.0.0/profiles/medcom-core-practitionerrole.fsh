Profile: MedComCorePractitionerRole
Parent: dk-core-practitioner-role
Id: medcom-core-practitionerrole
Description: "In what position a person acts, and for whom."
* obeys medcom-core-practitionerrole-code-xor-text
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* practitioner MS
* practitioner only Reference(medcom-core-practitioner)
* organization 1.. MS
* organization only Reference(medcom-core-organization)
* organization ^type[0].aggregation[0] = #bundled
* code MS
* code from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-PractitionerRoles (example)
* code.coding MS
* code.coding.system 1.. MS
* code.coding.code 1.. MS
* code.text MS

Invariant: medcom-core-practitionerrole-code-xor-text
Description: "A position is given either by a code with its system or by a text, not by both."
* severity = #error
* expression = "code.exists() implies (code.coding.where(system.exists() and code.exists()).exists() xor code.text.exists())"

Extension: MedComCorePractitionerExtension
Id: medcom-core-practitioner-extension
Description: "Who wrote a part of a message."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] 1..
* value[x] only Reference(medcom-core-practitionerrole)
* value[x] ^type[0].aggregation[0] = #bundled

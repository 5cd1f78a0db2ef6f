Extension: MedComCoreSenderExtension
Id: medcom-core-sender-extension
Description: "Who in the sending organization sends the message."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] only Reference(medcom-core-practitionerrole or medcom-core-careteam)
* value[x] ^type[0].aggregation[0] = #bundled

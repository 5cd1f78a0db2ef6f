Extension: MedComCoreIdentifierExtension
Id: medcom-core-identifier-extension
Description: "An id of a part of a message."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] 1..
* valueIdentifier 1..1 MS
* valueIdentifier only medcom-assigned-identifier

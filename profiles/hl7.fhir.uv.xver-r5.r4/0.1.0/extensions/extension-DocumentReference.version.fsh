Extension: DocumentReferenceVersion
Id: extension-DocumentReference.version
* ^context[0].type = #element
* ^context[0].expression = "DocumentReference"
* value[x] only string

Extension: MedComDocumentVersionID
Id: medcom-document-version-id-extension
Description: "The version of the metadata profile that an entry follows."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] 1..
* valueString 1..1 MS
* valueString only string

Extension: MedComDocumentHomeCommunityID
Id: medcom-document-homecommunityid-extension
Description: "The community that a shared document comes from."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] 1..
* valueCoding 1..1 MS
* valueCoding only Coding
* valueCoding.system 1.. MS
* valueCoding.code 1.. MS

Profile: MedComDocumentBundle
Parent: Bundle
Id: medcom-document-bundle
Description: "A document: a Bundle that begins with its Composition."
* id 1.. MS
* identifier 1.. MS
* type MS
* type = #document
* timestamp 1.. MS
* entry 1.. MS
* entry.fullUrl 1.. MS
* entry.resource 1.. MS

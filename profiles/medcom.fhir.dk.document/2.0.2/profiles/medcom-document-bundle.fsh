Profile: MedComDocumentBundle
Parent: Bundle
Id: medcom-document-bundle
Description: "A document: a Bundle that begins with its Composition."
* id 1.. MS
* id obeys medcom-document-bundle-id-uuid
* identifier 1.. MS
* type MS
* type = #document
* timestamp 1.. MS
* timestamp obeys medcom-datetime-has-time-offset-zulu
* entry 1.. MS
* entry.fullUrl 1.. MS
* entry.resource 1.. MS

Invariant: medcom-document-bundle-id-uuid
Description: "The id of a document is a UUID of version 4 or 5."
* severity = #error
* expression = "$this.matches('(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')"

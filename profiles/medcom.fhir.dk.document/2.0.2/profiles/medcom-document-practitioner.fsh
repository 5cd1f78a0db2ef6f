Profile: MedComDocumentPractitioner
Parent: medcom-core-practitioner
Id: medcom-document-practitioner
Description: "A person who acts in a document."
* identifier 1..1 MS
* identifier.system 1.. MS
* identifier.value 1.. MS
* name 1..
* name.family 1..
* name.given 1..

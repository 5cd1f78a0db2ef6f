Profile: MedComDocumentPractitioner
Parent: medcom-core-practitioner
Id: medcom-document-practitioner
Description: "A person who acts in a document."
* name 1..
* name.family 1.. MS
* name.given 1.. MS

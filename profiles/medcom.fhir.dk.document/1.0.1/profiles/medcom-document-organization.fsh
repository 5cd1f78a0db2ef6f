Profile: MedComDocumentOrganization
Parent: medcom-core-organization
Id: medcom-document-organization
Description: "An organization in a document."
* name 1..

Profile: MedComCoreMedia
Parent: Media
Id: medcom-core-media
Description: "A file: picture, sound, film or document."
* identifier 1..1 MS
* identifier only medcom-assigned-identifier
* status MS
* operator MS
* operator only Reference(medcom-core-practitioner or medcom-core-practitionerrole)
* operator obeys medcom-homecareReport-5 and medcom-homecareReport-6
* content.contentType MS
* content.contentType from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-attachmentMimeTypes (required)
* content.data MS
* content.title 1.. MS
* content.creation 1.. MS

Invariant: medcom-homecareReport-5
Description: "The role of the performer has a coded position."
* severity = #error
* expression = "reference.resolve().code.coding.code.exists()"

Invariant: medcom-homecareReport-6
Description: "The person behind the role of the performer has a name."
* severity = #error
* expression = "reference.resolve().practitioner.resolve().name.exists()"

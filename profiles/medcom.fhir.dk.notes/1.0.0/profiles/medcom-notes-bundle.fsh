Profile: MedComNotesBundle
Parent: medcom-document-bundle
Id: medcom-notes-bundle
Description: "The document with notes of a patient's record."
* entry ^slicing.discriminator[0].type = #type
* entry ^slicing.discriminator[0].path = "$this.resource"
* entry ^slicing.rules = #open
* entry contains medcom-notes-composition 1..1 MS
* entry[medcom-notes-composition].resource only medcom-notes-composition

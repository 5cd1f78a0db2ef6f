Profile: MedComNotesObservation
Parent: medcom-document-observation
Id: medcom-notes-observation
Description: "One note of a record."
* extension 1..
* extension[valueAttachment] 1..1 MS
* extension[valueAttachment].url MS
* extension[valueAttachment].value[x] 1.. MS
* extension[valueAttachment].value[x].contentType 1.. MS
* extension[valueAttachment].value[x].contentType = #text/html (exactly)
* extension[valueAttachment].value[x].data 1.. MS
* status = #final
* code.coding 1..
* code.coding[SNOMEDCT] 1.. MS
* code.coding[SNOMEDCT].system MS
* code.coding[SNOMEDCT].code MS
* code.coding[SNOMEDCT].code = #866144008 (exactly)
* code.coding[SNOMEDCT].display 1.. MS
* code.coding[SNOMEDCT].display = "Encounter note" (exactly)
* effective[x] 1.. MS
* effective[x] only dateTime
* effective[x] obeys medcom-datetime-has-time-offset-zulu
* performer ^slicing.discriminator[0].type = #type
* performer ^slicing.discriminator[0].path = "$this.resolve()"
* performer ^slicing.rules = #closed
* performer ..3
* performer only Reference(medcom-document-organization or medcom-document-practitionerrole or medcom-document-practitioner)
* performer contains practitionerRole 0..1
* performer[practitionerRole] only Reference(medcom-document-practitionerrole)
* performer contains organization 1..1
* performer[organization] only Reference(medcom-document-organization)
* performer contains practitioner 0..1
* performer[practitioner] only Reference(medcom-document-practitioner)

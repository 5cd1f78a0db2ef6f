Extension: MedComMessagingDestinationUseExtension
Id: medcom-messaging-destinationUseExtension
Description: "Whether a receiver is the one addressed or gets a copy."
* ^context[0].type = #element
* ^context[0].expression = "Element"
* extension ..0
* value[x] 1..
* value[x] only Coding
* value[x].system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-destinationUse"

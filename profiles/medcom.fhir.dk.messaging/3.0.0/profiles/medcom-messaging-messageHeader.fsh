Profile: MedComMessagingMessageHeader
Parent: MessageHeader
Id: medcom-messaging-messageHeader
Description: "Who sends what to whom."
* id 1.. MS
* text MS
* event[x] MS
* event[x] only Coding
* event[x] from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-messaging-messageTypes (required)
* event[x].code 1..
* destination ^slicing.discriminator[0].type = #value
* destination ^slicing.discriminator[0].path = "$this.extension.value"
* destination ^slicing.rules = #closed
* destination 1..
* destination contains primary 1..1
* destination[primary].extension 1..
* destination[primary].extension contains medcom-messaging-destinationUseExtension named use 1..1 MS
* destination[primary].extension[use].value[x] = http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-destinationUse#primary
* destination[primary].endpoint MS
* destination[primary].receiver 1.. MS
* destination[primary].receiver only Reference(medcom-messaging-organization)
* destination[primary].receiver ^type[0].aggregation[0] = #bundled
* destination contains cc 0..*
* destination[cc].extension 1..
* destination[cc].extension contains medcom-messaging-destinationUseExtension named use 1..1 MS
* destination[cc].extension[use].value[x] = http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-destinationUse#cc
* destination[cc].endpoint MS
* destination[cc].receiver 1.. MS
* destination[cc].receiver only Reference(medcom-messaging-organization)
* destination[cc].receiver ^type[0].aggregation[0] = #bundled
* sender 1.. MS
* sender only Reference(medcom-messaging-organization)
* sender ^type[0].aggregation[0] = #bundled
* source MS
* source.endpoint MS
* definition MS

Profile: MedComMessagingMessage
Parent: Bundle
Id: medcom-messaging-message
Description: "A message: a Bundle that begins with its MessageHeader."
* obeys medcom-messaging-1 and medcom-messaging-2
* id 1.. MS
* type MS
* type = #message
* timestamp 1.. MS
* entry MS
* entry.resource MS

Invariant: medcom-messaging-1
Description: "The first entry of a message is a MessageHeader that follows MedCom's profile."
* severity = #error
* expression = "entry[0].resource.conformsTo('http://medcomfhir.dk/ig/messaging/StructureDefinition/medcom-messaging-messageHeader')"

Invariant: medcom-messaging-2
Description: "A message holds at least one Provenance."
* severity = #error
* expression = "entry.resource.ofType(Provenance).exists()"

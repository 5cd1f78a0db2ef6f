Profile: MedComAcknowledgementMessageDefinition
Parent: medcom-messaging-messagedefinition-fhir
Id: medcom-acknowledgement-message-definition
Description: "The definition of an acknowledgement."
* url = "http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComAcknowledgementMessageDefinition"
* event[x] only Coding
* event[x].system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes"
* event[x].code = #acknowledgement-message
* responseRequired = #never
* allowedResponse ..0

Profile: MedComCareCommunicationMessageDefinition
Parent: medcom-messaging-messagedefinition-fhir
Id: medcom-careCommunication-message-definition
Description: "The definition of a care communication."
* url = "http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComCareCommunicationMessageDefinition"
* event[x] only Coding
* event[x].system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes"
* event[x].code = #care-communication-message
* responseRequired = #always
* allowedResponse 2..

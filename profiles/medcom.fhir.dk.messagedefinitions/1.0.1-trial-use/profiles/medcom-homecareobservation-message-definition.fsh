Profile: MedComHomeCareObservationMessageDefinition
Parent: medcom-messaging-messagedefinition-fhir
Id: medcom-homecareobservation-message-definition
Description: "The definition of a home care observation message."
* url = "http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComHomeCareObservationMessageDefinition"
* event[x] only Coding
* event[x].system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes"
* event[x].code = #homecareobservation-message
* responseRequired = #always
* allowedResponse 1..

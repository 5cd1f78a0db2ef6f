ValueSet: MedComMessagingMessageTypes
Id: medcom-messaging-messageTypes
Description: "All of MedCom's FHIR messages."
* ^version = "1.8.1"
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes#empty-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes#care-communication-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes#hospital-notification-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes#acknowledgement-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes#homecareobservation-message

ValueSet: MedComCareCommunicationMessageActivities
Id: medcom-careCommunication-messagingActivities
Description: "What can be done with a care communication."
* ^version = "1.8.1"
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#new-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#reply-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#forward-message

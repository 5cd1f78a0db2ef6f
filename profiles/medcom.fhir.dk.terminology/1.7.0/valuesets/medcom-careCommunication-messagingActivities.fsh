ValueSet: MedComCareCommunicationMessageActivities
Id: medcom-careCommunication-messagingActivities
Description: "What can be done with a care communication."
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#new-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#reply-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#forward-message

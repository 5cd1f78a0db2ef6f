ValueSet: MedComHomeCareObservationMessageActivities
Id: medcom-HomeCareObservation-messagingActivities
Description: "What can be done with a home care observation message."
* ^version = "1.8.1"
* ^status = #draft
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#new-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#reply-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#retract-message
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#modified-message
* exclude http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes#carboncopy-message

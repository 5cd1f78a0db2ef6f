Profile: MedComHomeCareObservationMessageHeader
Parent: medcom-messaging-messageHeader
Id: medcom-homecareobservation-messageheader
Description: "Who sends results to whom."
* event[x] = http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes#homecareobservation-message
* destination[primary].receiver only Reference(medcom-requesterorganization)
* destination[primary].receiver ^type[0].aggregation[0] = #bundled
* destination[cc] ..0
* sender only Reference(medcom-producer-organization)
* sender ^type[0].aggregation[0] = #bundled
* focus only Reference(medcom-homecareobservation-diagnosticreport)
* definition 1..
* definition obeys medcom-hcobs-definition-url
// The version that the publisher wrote.
* event[x] from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-messaging-messageTypes|1.8.1 (required)

Invariant: medcom-hcobs-definition-url
Description: "The definition is that of home care observations, major version 1."
* severity = #error
* expression = "matches('^http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComHomeCareObservationMessageDefinition|1[.][0-9]{1,2}$')"

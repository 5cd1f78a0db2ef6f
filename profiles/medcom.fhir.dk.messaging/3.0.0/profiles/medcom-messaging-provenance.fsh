Profile: MedComMessagingProvenance
Parent: Provenance
Id: medcom-messaging-provenance
Description: "What happened with a message, and with those that it answers."
* text MS
* target ..1 MS
* target only Reference(medcom-messaging-messageHeader)
* occurred[x] 1..
* occurredDateTime 1..1 MS
* occurredDateTime only dateTime
* recorded MS
* activity 1.. MS
* activity from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-messaging-activityCodes (required)
* activity.coding 1.. MS
* activity.coding.code 1.. MS
* agent MS
* agent.who MS
* agent.who only Reference(medcom-messaging-organization)
* agent.who ^type[0].aggregation[0] = #bundled
* entity MS
* entity.role MS
* entity.what MS
* entity.what.reference MS
* entity.what.identifier MS

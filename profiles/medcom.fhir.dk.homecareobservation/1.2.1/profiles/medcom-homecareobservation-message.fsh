Profile: MedComHomeCareObservationMessage
Parent: medcom-messaging-message
Id: medcom-homecareobservation-message
Description: "The message by which a municipality sends results to a practice."
* obeys medcom-homecareObsMessage-1 and medcom-homecareObsMessage-2

Invariant: medcom-homecareObsMessage-1
Description: "The first entry is a MessageHeader of a home care observation."
* severity = #error
* expression = "entry[0].resource.conformsTo('http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-messageheader')"

Invariant: medcom-homecareObsMessage-2
Description: "Every Provenance tells an activity that home care observations know."
* severity = #error
* expression = "entry.resource.ofType(Provenance).all(activity.memberOf('http://medcomfhir.dk/ig/terminology/ValueSet/medcom-HomeCareObservation-messagingActivities'))"

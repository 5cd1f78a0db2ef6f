Profile: MedComRequesterOrganization
Parent: medcom-messaging-organization
Id: medcom-requesterorganization
Description: "The organization that asked for the measurements."
* identifier 3..
* identifier[Ydernummer] 1.. MS
* contact 1..1 MS
* contact obeys medcom-homecareObservation-4
* contact.extension contains data-absent-reason named InitialsNotKnown 0..1
* contact.name MS
* contact.name.given 1..1 MS

Invariant: medcom-homecareObservation-4
Description: "The organization has a name, or says why it has none."
* severity = #error
* expression = "name.exists() or extension('http://hl7.org/fhir/StructureDefinition/data-absent-reason').exists()"

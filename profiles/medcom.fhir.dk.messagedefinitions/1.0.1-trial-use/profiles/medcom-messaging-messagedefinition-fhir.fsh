Profile: MedComMessagingMessageDefinitionFhir
Parent: medcom-messaging-messagedefinition
Id: medcom-messaging-messagedefinition-fhir
Description: "What all definitions of MedCom's FHIR messages have in common."
* url 1.. MS
* identifier.type = http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-message-definition-type#FHIR (exactly)
* name obeys NoSpacesRule
* contact 1..
* contact[AuthorOrganization] 1..
* contact[AuthorOrganization].name = "MedCom FHIR Team"
* contact[AuthorOrganization].telecom.value = "fhir@medcom.dk"
* description 1.. MS
* useContext.code = http://terminology.hl7.org/CodeSystem/usage-context-type#workflow (exactly)
* jurisdiction.coding MS
* jurisdiction.coding.code MS
* purpose 1.. MS

Invariant: NoSpacesRule
Description: "The value has no spaces."
* severity = #error
* expression = "matches('^[^\\\\s]+$')"

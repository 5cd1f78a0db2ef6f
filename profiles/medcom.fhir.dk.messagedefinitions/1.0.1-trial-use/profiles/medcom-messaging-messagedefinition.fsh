Profile: MedComMessagingMessageDefinition
Parent: MessageDefinition
Id: medcom-messaging-messagedefinition
Description: "What all of MedCom's message definitions have in common."
* identifier 1..1 MS
* identifier.use 1.. MS
* identifier.type 1.. MS
* identifier.type from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-message-definition-type-valueset|1.8.1 (required)
* identifier.type.coding.system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-message-definition-type"
* identifier.value 1.. MS
* identifier.period 1.. MS
* identifier.period.start 1.. MS
* identifier.period.end MS
* version 1.. MS
* title 1.. MS
* replaces.value MS
* publisher 1.. MS
* publisher = "MedCom"
* contact ^slicing.discriminator[0].type = #value
* contact ^slicing.discriminator[0].path = "name"
* contact ^slicing.rules = #open
* contact MS
* contact contains AuthorOrganization 0..1 MS
* contact[AuthorOrganization].name 1.. MS
* contact[AuthorOrganization].telecom 1..1 MS
* contact[AuthorOrganization].telecom.system 1.. MS
* contact[AuthorOrganization].telecom.system = #email (exactly)
* contact[AuthorOrganization].telecom.value 1.. MS
* contact[AuthorOrganization].telecom.use 1.. MS
* contact[AuthorOrganization].telecom.use = #work (exactly)
* useContext.code from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-messagedefinition-use-context-code-valueset|1.8.1 (required)
* useContext.code.system = "http://terminology.hl7.org/CodeSystem/usage-context-type"
* jurisdiction 1..1 MS
* jurisdiction = #DK
* category 1.. MS
* category = #notification (exactly)
* responseRequired 1.. MS

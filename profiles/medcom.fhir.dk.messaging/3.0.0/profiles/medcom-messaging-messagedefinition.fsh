Profile: MedComMessagingMessageDefinition
Parent: MessageDefinition
Id: medcom-messaging-messagedefinition
Description: "What all of MedCom's message definitions have in common."
* identifier 1..1 MS
* identifier.use 1.. MS
* identifier.type 1.. MS
* identifier.type from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-message-definition-type-valueset (required)
* identifier.type.coding.system = "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-message-definition-type"
* identifier.system 1..
* identifier.system from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-messagedefinition-identifer-system-valueset (required)
* identifier.value 1.. MS
* identifier.period.start 1.. MS
* identifier.period.end MS
* version 1.. MS
* title 1.. MS
* replaces.value MS
* publisher 1.. MS
* publisher = "MedCom, https://www.medcom.dk"
* contact ^slicing.discriminator[0].type = #value
* contact ^slicing.discriminator[0].path = "id"
* contact ^slicing.rules = #open
* contact MS
* contact contains InteroperabilityConsultant 0..1 MS
* contact[InteroperabilityConsultant].id 1.. MS
* contact[InteroperabilityConsultant].id = "InteroperabilityConsultant"
* contact[InteroperabilityConsultant].name 1.. MS
* contact[InteroperabilityConsultant].telecom.system 1.. MS
* contact[InteroperabilityConsultant].telecom.system = #email (exactly)
* contact[InteroperabilityConsultant].telecom.value 1.. MS
* contact[InteroperabilityConsultant].telecom.use 1.. MS
* contact[InteroperabilityConsultant].telecom.use = #work (exactly)
* contact contains SubjectMatterExpert 0..1 MS
* contact[SubjectMatterExpert].id 1.. MS
* contact[SubjectMatterExpert].id = "SubjectMatterExpert"
* contact[SubjectMatterExpert].name 1.. MS
* contact[SubjectMatterExpert].telecom.system 1.. MS
* contact[SubjectMatterExpert].telecom.system = #email (exactly)
* contact[SubjectMatterExpert].telecom.value 1.. MS
* contact[SubjectMatterExpert].telecom.use 1.. MS
* contact[SubjectMatterExpert].telecom.use = #work (exactly)
* useContext.code from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-messagedefinition-use-context-code-valueset (required)
* useContext.code.system = "http://terminology.hl7.org/CodeSystem/usage-context-type"
* jurisdiction 1..1 MS
* jurisdiction = #DK
* category 1.. MS
* category = #notification (exactly)
* responseRequired 1.. MS

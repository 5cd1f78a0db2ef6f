Profile: MedComMessagingMessageDefinitionFhir
Parent: medcom-messaging-messagedefinition
Id: medcom-messaging-messagedefinition-fhir
Description: "What all definitions of MedCom's FHIR messages have in common."
* id MS
* url MS
* identifier.type = http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-message-definition-type#FHIR (exactly)
* identifier.type.coding.system MS
* identifier.type.coding.code MS
* identifier.system MS
* identifier.system = "urn:dk:healthcare:medcom:messaging:fhir" (exactly)
* identifier.period MS
* status MS
* date MS
* contact[InteroperabilityConsultant].name = "MedCom FHIR Team"
* contact[InteroperabilityConsultant].telecom MS
* contact[InteroperabilityConsultant].telecom.value = "fhir@medcom.dk"
* contact[SubjectMatterExpert].telecom MS
* description MS
* useContext MS
* useContext.code MS
* useContext.code = http://terminology.hl7.org/CodeSystem/usage-context-type#workflow (exactly)
* useContext.code.system MS
* useContext.code.code MS
* useContext.value[x] MS
* useContext.valueCodeableConcept 0..1 MS
* useContext.valueCodeableConcept only CodeableConcept
* useContext.valueCodeableConcept.text MS
* jurisdiction.coding MS
* jurisdiction.coding.code MS
* purpose MS
* event[x] MS
* allowedResponse.message.value = "http://medcomfhir.dk/ig/acknowledgement/ImplementationGuide/medcom.fhir.dk.acknowledgement"

ValueSet: MedComMessageDefinitionTypeVS
Id: medcom-message-definition-type-valueset
Description: "Kinds of message definition."
* ^version = "1.8.1"
* include codes from system http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-message-definition-type

ValueSet: MedComMessageDefinitionIdentifierSystemVS
Id: medcom-messagedefinition-identifer-system-valueset
Description: "Systems of ids of message definitions."
* ^version = "1.8.1"
* include codes from system http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messagedefinition-identifer-system

CodeSystem: MedComMessageDefinitionType
Id: medcom-message-definition-type
Description: "Kinds of message definition."
* ^version = "1.8.1"
* ^caseSensitive = true
* #EDIFACT "Edifact"
* #OIOXML "OIOXML"
* #FHIR "FHIR"
* #ENVELOPE "Envelope"

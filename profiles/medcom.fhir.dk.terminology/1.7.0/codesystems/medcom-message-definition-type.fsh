CodeSystem: MedComMessageDefinitionType
Id: medcom-message-definition-type
Description: "Kinds of message definition."
* ^caseSensitive = true
* #EDIFACT "Edifact"
* #OIOXML "OIOXML"
* #FHIR "FHIR"
* #ENVELOPE "Envelope"

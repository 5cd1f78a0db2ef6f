ValueSet: extended-patient-contactrelationship
Id: extended-patient-contactrelationship
Description: "HL7's contact roles and the Danish relations."
* include codes from valueset http://hl7.org/fhir/ValueSet/patient-contactrelationship
* include codes from valueset http://hl7.dk/fhir/core/ValueSet/dk-core-RelatedPersonRelationshipTypes

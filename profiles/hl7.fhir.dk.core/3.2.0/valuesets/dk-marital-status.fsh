ValueSet: dk-marital-status
Id: dk-marital-status
Description: "HL7's marital states and the Danish ones."
* include codes from valueset http://hl7.org/fhir/ValueSet/marital-status
* http://hl7.dk/fhir/core/CodeSystem/dk-marital-status#P "Registered partnership"
* http://hl7.dk/fhir/core/CodeSystem/dk-marital-status#O "Dissolved partnership"

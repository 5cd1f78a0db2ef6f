ValueSet: MunicipalityCodes
Id: dk-core-MunicipalityCodes
Description: "Municipalities of Denmark and Greenland."
* include codes from system http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes
* include codes from system http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes-greenland

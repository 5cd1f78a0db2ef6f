ValueSet: RegionalSubdivisionCodes
Id: dk-core-RegionalSubDivisionCodes
Description: "The regions of Denmark."
* include codes from system http://hl7.dk/fhir/core/CodeSystem/dk-core-regional-subdivision-codes

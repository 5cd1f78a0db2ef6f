Extension: RegionalSubDivisionCodes
Id: dk-core-RegionalSubDivisionCodes
Description: "The region that an address lies in."
* ^context[0].type = #element
* ^context[0].expression = "Address"
* ^context[1].type = #element
* ^context[1].expression = "Patient.address"
* extension ..0
* value[x] only CodeableConcept
* value[x].coding from http://hl7.dk/fhir/core/ValueSet/dk-core-RegionalSubDivisionCodes (required)

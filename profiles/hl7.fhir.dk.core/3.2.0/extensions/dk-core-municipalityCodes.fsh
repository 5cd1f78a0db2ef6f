Extension: MunicipalityCodes
Id: dk-core-municipalityCodes
Description: "The municipality that an address lies in."
* ^context[0].type = #element
* ^context[0].expression = "Patient.address"
* ^context[1].type = #element
* ^context[1].expression = "Address"
* extension ..0
* value[x] only CodeableConcept
* value[x].coding from http://hl7.dk/fhir/core/ValueSet/dk-core-MunicipalityCodes (required)

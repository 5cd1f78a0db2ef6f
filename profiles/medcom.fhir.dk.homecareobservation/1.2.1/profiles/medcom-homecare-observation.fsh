Profile: MedComHomeCareObservation
Parent: medcom-core-observation
Id: medcom-homecare-observation
Description: "One result measured by municipal nurses."
* text MS
* code.coding.display MS
* code.coding[LOINC].display MS
* code.coding[SNOMEDCT].display MS
* code.coding[NPU].code from http://medcomfhir.dk/ig/terminology/ValueSet/npu-observation-codes-valueset (preferred)
* code.coding[NPU].display MS
* code.coding[IEEE].display MS
* code.coding[MedCom].code from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-observation-valueset (preferred)
* code.coding[MedCom].display MS
* code.coding[SKS].display MS
* valueQuantity MS
* valueQuantity.value MS
* valueQuantity.value ^maxLength = 12
* valueString 0..1 MS
* valueString only string
* valueString ^maxLength = 12
* interpretation ..1 MS
* interpretation from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-interpreation-valueset|1.8.2 (required)
* interpretation.coding.code = #NI
// Versions that the publisher wrote, though no package of the closure has some of them.
* status from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-observation-status|1.8.2 (required)
* value[x] ^slicing.rules = #closed
* method.coding[SCTCode] from http://hl7.dk/fhir/core/ValueSet/dk-core-TechniquesSCTCodes|3.4.0 (example)
* performer ^type[0].targetProfile[0] = "http://hl7.dk/fhir/core/StructureDefinition/dk-core-practitioner|3.4.0"
* performer ^type[0].targetProfile[1] = "http://hl7.dk/fhir/core/StructureDefinition/dk-core-organization|3.4.0"
* performer ^type[0].targetProfile[2] = "http://hl7.dk/fhir/core/StructureDefinition/dk-core-patient|3.4.0"
* performer ^type[0].targetProfile[5] = "http://hl7.dk/fhir/core/StructureDefinition/dk-core-related-person|3.4.0"

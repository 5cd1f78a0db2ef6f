Profile: MedComCoreObservation
Parent: dk-core-observation
Id: medcom-core-observation
Description: "A measurement or finding, coded by one of the systems that MedCom knows."
* status MS
* status from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-observation-status (required)
* code MS
* code.coding.system MS
* code.coding.code MS
* code.coding[LOINC].system MS
* code.coding[LOINC].code MS
* code.coding[SNOMEDCT].system MS
* code.coding[SNOMEDCT].code MS
* code.coding[NPU].system MS
* code.coding[NPU].code MS
* code.coding[IEEE].system MS
* code.coding[IEEE].code MS
* code.coding[MedCom].system MS
* code.coding[MedCom].code MS
* code.coding[SKS].system MS
* code.coding[SKS].code MS
* subject MS
* subject only Reference(medcom-core-patient)
* subject ^type[0].aggregation[0] = #bundled
* effectiveDateTime 0..1 MS
* effectiveDateTime only dateTime
* note MS

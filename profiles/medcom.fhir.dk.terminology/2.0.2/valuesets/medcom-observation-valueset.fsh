ValueSet: MedComObservationValueSet
Id: medcom-observation-valueset
Description: "MedCom's own codes of measurements."
* ^version = "1.8.2"
* include codes from system http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes

ValueSet: MedComCoreInterpretationCodesValueset
Id: medcom-core-interpreation-valueset
Description: "What may be made of a result."
* ^version = "1.8.2"
* include codes from system http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-interpretation-codes#NI

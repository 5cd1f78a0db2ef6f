ValueSet: MedComCoreEncounterClass
Id: medcom-core-encounter-class
Description: "Kinds of contact."
* ^version = "2.0.0"
* include codes from system http://terminology.hl7.org/CodeSystem/v3-ActCode where concept descendent-of #_ActEncounterCode
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-encounter-act-codes#other "Other encounter class"
* exclude http://terminology.hl7.org/CodeSystem/v3-ActCode#OBSENC

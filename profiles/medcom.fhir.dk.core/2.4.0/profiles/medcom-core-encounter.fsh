Profile: MedComCoreEncounter
Parent: Encounter
Id: medcom-core-encounter
Description: "A patient's contact with the health service."
* status MS
* class MS
* class from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-core-encounter-class (required)
* subject 1.. MS
* subject only Reference(medcom-core-patient)
* subject ^type[0].aggregation[0] = #bundled
* episodeOfCare ^slicing.discriminator[0].type = #value
* episodeOfCare ^slicing.discriminator[0].path = "identifier.system"
* episodeOfCare ^slicing.rules = #open
* episodeOfCare MS
* episodeOfCare.identifier MS
* episodeOfCare contains lpr3identifier 0..1 MS
* episodeOfCare[lpr3identifier].identifier 1..
* episodeOfCare[lpr3identifier].identifier only lpr3-Identifier
* account ..0
* serviceProvider MS
* serviceProvider only Reference(medcom-core-organization)
* serviceProvider ^type[0].aggregation[0] = #bundled

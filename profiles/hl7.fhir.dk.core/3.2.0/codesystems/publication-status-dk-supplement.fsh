CodeSystem: PublicationStatus
Id: publication-status-dk-supplement
Description: "Danish names of R4's states of a publication."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/publication-status"
* #draft
* #draft ^designation[0].language = #da
* #draft ^designation[0].value = "Udkast"
* #active
* #active ^designation[0].language = #da
* #active ^designation[0].value = "Aktiv"
* #retired
* #retired ^designation[0].language = #da
* #retired ^designation[0].value = "Udgået"
* #unknown
* #unknown ^designation[0].language = #da
* #unknown ^designation[0].value = "Ukendt"

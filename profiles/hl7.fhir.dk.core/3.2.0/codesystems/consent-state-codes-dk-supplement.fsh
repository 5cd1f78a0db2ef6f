CodeSystem: ConsentState
Id: consent-state-codes-dk-supplement
Description: "Danish names of R4's states of a consent."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/consent-state-codes"
* #draft
* #draft ^designation[0].language = #da
* #draft ^designation[0].value = "Under udarbejdelse"
* #proposed
* #proposed ^designation[0].language = #da
* #proposed ^designation[0].value = "Forslag"
* #active
* #active ^designation[0].language = #da
* #active ^designation[0].value = "Aktiv"
* #rejected
* #rejected ^designation[0].language = #da
* #rejected ^designation[0].value = "Afvist"
* #inactive
* #inactive ^designation[0].language = #da
* #inactive ^designation[0].value = "Inaktiv"
* #entered-in-error
* #entered-in-error ^designation[0].language = #da
* #entered-in-error ^designation[0].value = "Fejlindtastning"

CodeSystem: CareTeamStatus
Id: care-team-status-dk-supplement
Description: "Danish names of R4's states of a care team."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/care-team-status"
* #proposed
* #proposed ^designation[0].language = #da
* #proposed ^designation[0].value = "Forslag"
* #active
* #active ^designation[0].language = #da
* #active ^designation[0].value = "Aktiv"
* #suspended
* #suspended ^designation[0].language = #da
* #suspended ^designation[0].value = "Suspenderet"
* #inactive
* #inactive ^designation[0].language = #da
* #inactive ^designation[0].value = "Inaktiv"
* #entered-in-error
* #entered-in-error ^designation[0].language = #da
* #entered-in-error ^designation[0].value = "Fejlindtastning"

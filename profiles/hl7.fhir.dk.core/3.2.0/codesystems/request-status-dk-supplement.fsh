CodeSystem: RequestStatus
Id: request-status-dk-supplement
Description: "Danish names of R4's states of a request."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/request-status"
* #draft
* #draft ^designation[0].language = #da
* #draft ^designation[0].value = "Udkast"
* #active
* #active ^designation[0].language = #da
* #active ^designation[0].value = "Aktiv"
* #on-hold
* #on-hold ^designation[0].language = #da
* #on-hold ^designation[0].value = "Suspenderet"
* #revoked
* #revoked ^designation[0].language = #da
* #revoked ^designation[0].value = "Annulleret"
* #completed
* #completed ^designation[0].language = #da
* #completed ^designation[0].value = "Afsluttet"
* #entered-in-error
* #entered-in-error ^designation[0].language = #da
* #entered-in-error ^designation[0].value = "Fejlindtastning"
* #unknown
* #unknown ^designation[0].language = #da
* #unknown ^designation[0].value = "Ukendt"

CodeSystem: EpisodeOfCareStatus
Id: episode-of-care-status-dk-supplement
Description: "Danish names of R4's states of an episode of care."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/episode-of-care-status"
* #planned
* #planned ^designation[0].language = #da
* #planned ^designation[0].value = "Planlagt"
* #waitlist
* #waitlist ^designation[0].language = #da
* #waitlist ^designation[0].value = "Venteliste"
* #active
* #active ^designation[0].language = #da
* #active ^designation[0].value = "Aktiv"
* #onhold
* #onhold ^designation[0].language = #da
* #onhold ^designation[0].value = "Pauseret"
* #finished
* #finished ^designation[0].language = #da
* #finished ^designation[0].value = "Færdig"
* #cancelled
* #cancelled ^designation[0].language = #da
* #cancelled ^designation[0].value = "Annulleret"
* #entered-in-error
* #entered-in-error ^designation[0].language = #da
* #entered-in-error ^designation[0].value = "Fejlindtastning"

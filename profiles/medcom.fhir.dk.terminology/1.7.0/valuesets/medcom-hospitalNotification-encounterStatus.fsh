ValueSet: MedComHospitalNotificationEncounterStatus
Id: medcom-hospitalNotification-encounterStatus
Description: "States of a contact that a hospital notification tells of."
* http://hl7.org/fhir/encounter-status#in-progress
* http://hl7.org/fhir/encounter-status#onleave
* http://hl7.org/fhir/encounter-status#finished
* http://hl7.org/fhir/encounter-status#entered-in-error

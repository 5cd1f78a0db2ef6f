ValueSet: MedComHospitalNotificationEncounterClass
Id: medcom-hospitalNotification-encounterClass
Description: "Kinds of contact that a hospital notification tells of."
* http://terminology.hl7.org/CodeSystem/v3-ActCode#EMER "emergency"
* http://terminology.hl7.org/CodeSystem/v3-ActCode#IMP "inpatient encounter"

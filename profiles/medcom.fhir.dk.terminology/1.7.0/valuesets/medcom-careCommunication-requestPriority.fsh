ValueSet: MedComCareCommunicationRequestPriority
Id: medcom-careCommunication-requestPriority
Description: "Priorities that a care communication may have."
* http://hl7.org/fhir/request-priority#routine
* http://hl7.org/fhir/request-priority#asap

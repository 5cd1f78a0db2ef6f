ValueSet: MedComCareCommunicationRequestPriority
Id: medcom-careCommunication-requestPriority
Description: "Priorities that a care communication may have."
* ^version = "1.8.1"
* http://hl7.org/fhir/request-priority#routine
* http://hl7.org/fhir/request-priority#asap

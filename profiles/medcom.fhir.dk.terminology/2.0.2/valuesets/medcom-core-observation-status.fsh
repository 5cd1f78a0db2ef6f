ValueSet: MedComCoreObservationStatus
Id: medcom-core-observation-status
Description: "States that a measurement may be sent in."
* ^version = "1.8.2"
* http://hl7.org/fhir/observation-status#registered "Registered"
* http://hl7.org/fhir/observation-status#preliminary "Preliminary"
* http://hl7.org/fhir/observation-status#final "Final"
* http://hl7.org/fhir/observation-status#corrected "Corrected"
* http://hl7.org/fhir/observation-status#cancelled "Cancelled"

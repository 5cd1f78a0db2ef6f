ValueSet: MedComCoreDiagnosticReportStatus
Id: medcom-corediagnosticreport-status
Description: "States that a report may be sent in."
* ^version = "1.8.1"
* http://hl7.org/fhir/diagnostic-report-status#registered "Registered"
* http://hl7.org/fhir/diagnostic-report-status#partial "Partial"
* http://hl7.org/fhir/diagnostic-report-status#final "Final"
* http://hl7.org/fhir/diagnostic-report-status#corrected "Corrected"
* http://hl7.org/fhir/diagnostic-report-status#cancelled "Cancelled"

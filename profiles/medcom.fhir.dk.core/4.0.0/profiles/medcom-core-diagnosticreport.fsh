Profile: MedComCoreDiagnosticReport
Parent: DiagnosticReport
Id: medcom-core-diagnosticreport
Description: "A report that gathers results."
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* status MS
* status from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-corediagnosticreport-status (required)
* code MS
* code from http://medcomfhir.dk/ig/terminology/ValueSet/MedComDiagnosticReportCodesValueset (required)
* subject 1.. MS
* subject only Reference(medcom-core-patient)
* subject ^type[0].aggregation[0] = #bundled
* performer only Reference(medcom-core-practitioner or medcom-core-practitionerrole or medcom-core-careteam)
* resultsInterpreter only Reference(medcom-core-practitioner or medcom-core-practitionerrole or medcom-core-organization or medcom-core-careteam)
* result only Reference(medcom-core-observation)
* result ^type[0].aggregation[0] = #bundled
* media.link only Reference(medcom-core-media)

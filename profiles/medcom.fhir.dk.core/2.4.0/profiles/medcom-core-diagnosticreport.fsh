Profile: MedComCoreDiagnosticReport
Parent: DiagnosticReport
Id: medcom-core-diagnosticreport
Description: "A report that gathers results."
* status MS
* status from http://medcomfhir.dk/ig/terminology/ValueSet/medcom-corediagnosticreport-status (required)
* code MS
* code from http://medcomfhir.dk/ig/terminology/ValueSet/MedComDiagnosticReportCodesValueset (required)
* subject 1.. MS
* subject only Reference(medcom-core-patient)
* subject ^type[0].aggregation[0] = #bundled
* issued 1.. MS
* performer MS
* result MS
* result only Reference(medcom-core-observation)
* result ^type[0].aggregation[0] = #bundled
* media MS
* media.link MS
* media.link only Reference(medcom-core-media)
* conclusion MS

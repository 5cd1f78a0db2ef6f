CodeSystem: MedComDiagnosticReportCodes
Id: MedComDiagnosticReportCodes
Description: "What a report of MedCom's is about."
* ^version = "1.8.2"
* ^caseSensitive = false
* #HomeCareReport "HomeCareDiagnosticReport"

CodeSystem: MedComDiagnosticReportCodes
Id: MedComDiagnosticReportCodes
Description: "What a report of MedCom's is about."
* ^status = #draft
* ^caseSensitive = false
* #HomeCareReport "HomeCareDiagnosticReport"

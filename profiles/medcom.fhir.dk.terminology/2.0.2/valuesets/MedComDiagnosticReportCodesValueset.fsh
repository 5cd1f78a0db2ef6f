ValueSet: MedComDiagnosticReportCodesValueset
Id: MedComDiagnosticReportCodesValueset
Description: "What a report of MedCom's may be about."
* ^version = "1.8.2"
* http://medcomfhir.dk/ig/terminology/CodeSystem/MedComDiagnosticReportCodes#HomeCareReport

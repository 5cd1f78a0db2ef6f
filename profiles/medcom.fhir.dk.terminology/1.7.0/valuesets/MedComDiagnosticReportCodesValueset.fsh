ValueSet: MedComDiagnosticReportCodesValueset
Id: MedComDiagnosticReportCodesValueset
Description: "What a report of MedCom's may be about."
* ^status = #draft
* http://medcomfhir.dk/ig/terminology/CodeSystem/MedComDiagnosticReportCodes#HomeCareReport

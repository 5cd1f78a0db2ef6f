ValueSet: MedComIHE_CoreFormatCode
Id: MedCom-ihe-core-formatcode-VS
Description: "Formats that a shared document may have."
* include codes from system http://medcomfhir.dk/ig/xdsmetadata/CodeSystem/MedCom-ihe-formatcode-CS

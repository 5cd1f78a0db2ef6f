ValueSet: MedComIHE_CoreFormatCode_VS_TEMP
Id: MedCom-ihe-core-formatcode-VS-TEMP
Description: "Formats that a shared document may have, until the metadata package has them."
* include codes from system http://medcomfhir.dk/ig/document/CodeSystem/MedCom-ihe-formatcode-CS-TEMP

ValueSet: MedComIHE_CoreClassCode_TEMP
Id: MedCom-ihe-core-classcode-VS-TEMP
Description: "Classes that a shared document may have, until the metadata package has them."
* http://medcomfhir.dk/ig/document/CodeSystem/MedCom-ihe-classcode-CS-TEMP#001

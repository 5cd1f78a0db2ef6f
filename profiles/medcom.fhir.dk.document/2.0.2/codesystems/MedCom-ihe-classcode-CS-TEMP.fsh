CodeSystem: MedComIHE_ClassCode_TEMP
Id: MedCom-ihe-classcode-CS-TEMP
Description: "Classes of shared documents, until the metadata package has them."
* ^caseSensitive = false
* #001 "Klinisk rapport"

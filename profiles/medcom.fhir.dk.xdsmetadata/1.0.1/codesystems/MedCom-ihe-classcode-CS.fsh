CodeSystem: MedComIHE_ClassCode
Id: MedCom-ihe-classcode-CS
Description: "Classes of shared documents."
* ^caseSensitive = false
* #001 "Klinisk rapport"

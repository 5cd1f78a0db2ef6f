ValueSet: MedComIHE_CoreClassCode
Id: MedCom-ihe-core-classcode-VS
Description: "Classes that a shared document may have."
* urn:oid:1.2.208.184.100.9#001 "Klinisk rapport"

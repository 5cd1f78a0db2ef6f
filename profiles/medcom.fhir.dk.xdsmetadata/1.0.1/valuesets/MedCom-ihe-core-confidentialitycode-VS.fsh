ValueSet: MedComIHE_ConfidentialityCode
Id: MedCom-ihe-core-confidentialitycode-VS
Description: "How confidential a shared document may be."
* urn:oid:2.16.840.1.113883.5.25#N "normal"

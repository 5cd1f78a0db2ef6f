ValueSet: MedComIHE_CoreConfidentialityCode_TEMP
Id: MedCom-ihe-core-confidentialitycode-VS-TEMP
Description: "How confidential a shared document may be, until the metadata package has it."
* http://terminology.hl7.org/CodeSystem/v3-Confidentiality#N "normal"

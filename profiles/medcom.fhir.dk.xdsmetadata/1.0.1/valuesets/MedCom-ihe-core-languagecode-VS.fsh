ValueSet: MedComIHE_CoreLanguageCode
Id: MedCom-ihe-core-languagecode-VS
Description: "Languages that a shared document may be in."
* urn:oid:2.16.840.1.113883.6.121#da-DK "Danish-Denmark"
* urn:oid:2.16.840.1.113883.6.121#da "Danish"

ValueSet: MedComIHE_CoreLanguageCode_TEMP
Id: MedCom-ihe-core-languagecode-VS-TEMP
Description: "Languages that a shared document may be in, until the metadata package has them."
* urn:ietf:bcp:47#da-DK "Danish (Denmark)"
* urn:ietf:bcp:47#da "Danish"

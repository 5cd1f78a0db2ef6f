ValueSet: MedComIHE_PLR_DK_FormatCode
Id: MedCom-ihe-plr-formatcode-VS
Description: "The format of a shared list of conditions."
* urn:oid:1.2.208.184.100.10#urn:ad:dk:medcom:plr-v1.0:full

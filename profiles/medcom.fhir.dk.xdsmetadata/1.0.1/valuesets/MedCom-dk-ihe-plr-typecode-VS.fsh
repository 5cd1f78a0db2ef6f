ValueSet: PLR_DK_IHE_TypeCode
Id: MedCom-dk-ihe-plr-typecode-VS
Description: "The type of a shared list of conditions."
* urn:oid:2.16.840.1.113883.6.1#11450-4

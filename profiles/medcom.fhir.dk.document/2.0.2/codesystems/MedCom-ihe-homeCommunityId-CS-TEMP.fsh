CodeSystem: MedComIHE_HomeCommunityId_TEMP
Id: MedCom-ihe-homeCommunityId-CS-TEMP
Description: "Communities that share documents, until the metadata package has them."
* ^caseSensitive = false
* #1.2.208.176.8.1 "Common Danish IHE XDS domain. Integrating the Healthcare Enterprise (IHE) cross[X]-enterprise Document Sharing (XDS) domain"
* #1.2.208.193.100 "Primary healthcare domain"

CodeSystem: MedComIHE_HomeCommunityId
Id: MedCom-ihe-homeCommunityId-CS
Description: "Communities that share documents in Denmark."
* ^caseSensitive = false
* #1.2.208.176.8.1 "Common Danish IHE XDS domain. Integrating the Healthcare Enterprise (IHE) cross[X]-enterprise Document Sharing (XDS) domain"
* #1.2.208.193.100 "Primary healthcare domain"

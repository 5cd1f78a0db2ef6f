ValueSet: MedComIHE_CoreDkHomeCommunityId
Id: MedCom-ihe-core-homeCommunityId-VS
Description: "Communities that a shared document may come from."
* urn:oid:1.2.208.176.8.1#1.2.208.176.8.1 "Common Danish IHE XDS domain. Integrating the Healthcare Enterprise (IHE) cross[X]-enterprise Document Sharing (XDS) domain"
* urn:oid:1.2.208.176.8.1#1.2.208.193.100 "Primary healthcare domain"

ValueSet: MedComIHE_CoreDkHomeCommunityId_TEMP
Id: MedCom-ihe-core-homeCommunityId-VS-TEMP
Description: "Communities that a shared document may come from, until the metadata package has them."
* http://medcomfhir.dk/ig/document/CodeSystem/MedCom-ihe-homeCommunityId-CS-TEMP#1.2.208.176.8.1 "Common Danish IHE XDS domain. Integrating the Healthcare Enterprise (IHE) cross[X]-enterprise Document Sharing (XDS) domain"
* http://medcomfhir.dk/ig/document/CodeSystem/MedCom-ihe-homeCommunityId-CS-TEMP#1.2.208.193.100 "Primary healthcare domain"

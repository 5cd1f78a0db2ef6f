ValueSet: DkCoreProfessionGroupValueSet
Id: DkCoreProfessionGroupValueSet
Description: "Authorised health professions."
* include codes from system http://hl7.dk/fhir/core/CodeSystem/DkCoreProfessionGroupCodes

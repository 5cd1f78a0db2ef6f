ValueSet: DkCoreDeCPRValueSet
Id: DkCoreDeCPRValueSet
Description: "Systems that issue replacement civil registration numbers."
* include codes from system http://hl7.dk/fhir/core/CodeSystem/dk-core-d-ecpr-codes

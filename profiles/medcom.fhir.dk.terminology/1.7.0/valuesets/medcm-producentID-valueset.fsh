ValueSet: MedComProducentIDValueSet
Id: medcm-producentID-valueset
Description: "Producers of results."
* ^status = #draft
* http://medcomfhir.dk/ig/terminology/CodeSystem/MedComProducentID#KAF

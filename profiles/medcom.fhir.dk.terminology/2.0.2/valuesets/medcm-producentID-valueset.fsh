ValueSet: MedComProducentIDValueSet
Id: medcm-producentID-valueset
Description: "Producers of results."
* ^version = "1.8.2"
* http://medcomfhir.dk/ig/terminology/CodeSystem/MedComProducentID#KAF

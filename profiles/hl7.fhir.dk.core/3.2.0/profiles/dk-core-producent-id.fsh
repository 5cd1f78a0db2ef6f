Profile: ProducentId
Parent: Identifier
Id: dk-core-producent-id
Description: "The code by which a producer of laboratory results is known."
* use = #official (exactly)
* system 1..
* system = "http://medcomfhir.dk/ig/terminology/CodeSystem/MedComProducentID" (exactly)
* value 1..

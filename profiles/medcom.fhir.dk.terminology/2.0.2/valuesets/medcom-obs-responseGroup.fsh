ValueSet: MedComObservarionResponesGroupValueSet
Id: medcom-obs-responseGroup
Description: "Groups of results."
* ^version = "1.8.2"
* include codes from system http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup

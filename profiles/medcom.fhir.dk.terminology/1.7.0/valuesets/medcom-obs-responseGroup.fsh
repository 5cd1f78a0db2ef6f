ValueSet: MedComObservarionResponesGroupValueSet
Id: medcom-obs-responseGroup
Description: "Groups of results."
* ^status = #draft
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#5
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#10
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#15
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#20
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#25
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#30
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#35
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#40
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#45
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#50
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#55
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#60
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#65
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#70
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#75
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#80
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#85
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#90
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#95
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#100
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#105
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#110
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#115
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-resultGroup#120

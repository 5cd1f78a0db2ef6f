ValueSet: MedComCareCommunicationCategories
Id: medcom-careCommunication-categories
Description: "Categories that a care communication may have."
* ^version = "1.9.0"
* include codes from system http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-careCommunication-categoryCodes

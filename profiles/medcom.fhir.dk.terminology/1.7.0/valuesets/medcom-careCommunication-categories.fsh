ValueSet: MedComCareCommunicationCategories
Id: medcom-careCommunication-categories
Description: "Categories that a care communication may have."
* include codes from system http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-careCommunication-categoryCodes

Profile: MedComProducerOrganization
Parent: medcom-messaging-organization
Id: medcom-producer-organization
Description: "The organization that made the measurements, with its producer code."
* identifier 3..
* identifier[ProducentID].system MS
* identifier[ProducentID].value MS

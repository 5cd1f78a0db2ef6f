ValueSet: MedComMessagingSorEdiValues
Id: medcom-messaging-sorEdiValues
Description: "Message types of SOR-EDI."
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-sorEdiSystem#FDIS91
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-sorEdiSystem#FDIS20
* http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-sorEdiSystem#FCTL

Profile: MedComMessagingOrganization
Parent: medcom-core-organization
Id: medcom-messaging-organization
Description: "An organization that messages are sent to and from, known by SOR and GLN."
* text MS
* identifier 2.. MS
* identifier[EAN-ID] 1.. MS

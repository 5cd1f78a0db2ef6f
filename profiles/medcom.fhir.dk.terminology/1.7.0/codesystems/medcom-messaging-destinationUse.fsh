CodeSystem: MedComMessagingDesinationUseCodes
Id: medcom-messaging-destinationUse
Description: "Whether a receiver is the one addressed or gets a copy."
* ^caseSensitive = false
* #primary "Primary destination"
* #cc "Carbon-copy destination"

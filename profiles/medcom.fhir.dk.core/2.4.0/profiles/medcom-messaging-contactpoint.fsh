Profile: MedComMessagingContactPoint
Parent: ContactPoint
Id: medcom-messaging-contactpoint
Description: "A telephone number or other way to reach someone."
* system MS
* value MS
* use MS

CodeSystem: MedComMessagingCancellationReason
Id: medcom-messaging-cancellation-reason
Description: "Why a message was cancelled."
* ^status = #draft
* ^caseSensitive = false
* #incorrect-cpr "Cancellation due to incorrect CPR-number"
* #incorrect-cpr ^designation[0].language = #da
* #incorrect-cpr ^designation[0].value = "Annullering grundet forkert CPR-nr."
* #incorrect-receiver "Cancellation due to incorrect receiver"
* #incorrect-receiver ^designation[0].language = #da
* #incorrect-receiver ^designation[0].value = "Annullering grundet forkert modtager"
* #incorrect-attachment "Cancellation due to attachment with content concerning a incorrect CPR-number"
* #incorrect-attachment ^designation[0].language = #da
* #incorrect-attachment ^designation[0].value = "Annullering grundet vedhæftet fil med indhold på forkert CPR-nr."

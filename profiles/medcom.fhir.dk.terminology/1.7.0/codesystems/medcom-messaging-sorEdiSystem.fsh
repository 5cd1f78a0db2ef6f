CodeSystem: MedComMessagingSorEdiSystem
Id: medcom-messaging-sorEdiSystem
Description: "Message types, as SOR-EDI names them."
* ^caseSensitive = false
* #FDIS91 "Care Communication Message (Korrepondance meddelelse)"
* #FDIS20 "Hospital Notification Message (Advis om Sygehusophold)"
* #FCTL "Acknowledgement Message (Kvittering)"

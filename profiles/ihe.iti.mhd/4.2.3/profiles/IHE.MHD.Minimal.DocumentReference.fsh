Profile: MinimalDocumentReference
Parent: DocumentReference
Id: IHE.MHD.Minimal.DocumentReference
* modifierExtension ..0
* masterIdentifier 1..
* masterIdentifier only IHE.MHD.UniqueIdIdentifier
* identifier MS
* identifier ^slicing.discriminator[0].type = #value
* identifier ^slicing.discriminator[0].path = "use"
* identifier ^slicing.rules = #open
* identifier contains entryUUID 0..* MS
* identifier[entryUUID] only IHE.MHD.EntryUUID.Identifier
* status from https://profiles.ihe.net/ITI/MHD/ValueSet/DocumentReferenceStats (required)
* docStatus ..0
* type MS
* category ..1 MS
* subject MS
* date MS
* author MS
* relatesTo MS
* securityLabel MS
* content ..1
* content.attachment.contentType 1..
* content.attachment.language MS
* content.attachment.data ..0
* content.attachment.url 1..
* content.attachment.creation MS
* content.format MS
* content.format from http://ihe.net/fhir/ihe.formatcode.fhir/ValueSet/formatcode (preferred)
* context.period MS
* context.period.start ^short = "Start of the service"
* context.facilityType MS
* context.practiceSetting MS
* context.sourcePatientInfo MS
* context.sourcePatientInfo.reference ^short = "Address of the patient"
// Elements below these stand in the snapshots, though nothing is asked of them.
* meta.profile ^short = "Profiles that the entry claims"

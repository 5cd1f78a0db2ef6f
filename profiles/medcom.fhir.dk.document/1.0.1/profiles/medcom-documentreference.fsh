Profile: MedComDocumentReference
Parent: DocumentReference
Id: medcom-documentreference
Description: "The metadata of a shared document."
* extension 2..
* extension contains medcom-document-homecommunityid-extension named homeCommunityid 1..1 MS
* extension contains medcom-document-version-id-extension named versionid 1..1 MS
* masterIdentifier 1.. MS
* masterIdentifier.value 1.. MS
* identifier 1..1 MS
* identifier obeys uuid
* identifier.value 1.. MS
* status MS
* type 1.. MS
* type.coding.system 1.. MS
* type.coding.code 1.. MS
* category 1..1 MS
* category from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-core-classcode-VS (extensible)
* category.coding.system 1.. MS
* category.coding.code 1.. MS
* subject 1.. MS
* subject only Reference(medcom-document-patient)
* subject ^type[0].aggregation[0] = #contained
* author ^slicing.discriminator[0].type = #type
* author ^slicing.discriminator[0].path = "$this.resolve()"
* author ^slicing.rules = #closed
* author 1..2 MS
* author only Reference(Practitioner or PractitionerRole or Organization or Device or Patient or RelatedPerson)
* author contains institution 1..1 MS
* author[institution] only Reference(medcom-document-organization)
* author[institution] ^type[0].aggregation[0] = #contained
* author contains person 0..1 MS
* author[person] only Reference(medcom-document-practitioner)
* author[person] ^type[0].aggregation[0] = #contained
* authenticator MS
* authenticator only Reference(medcom-document-practitioner)
* authenticator ^type[0].aggregation[0] = #contained
* securityLabel 1.. MS
* content MS
* content.attachment.contentType 1.. MS
* content.attachment.contentType from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-core-mimetype-VS (required)
* content.attachment.language 1.. MS
* content.attachment.language from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-core-languagecode-VS (extensible)
* content.attachment.url MS
* content.attachment.size MS
* content.attachment.hash MS
* content.attachment.title 1.. MS
* content.attachment.creation 1.. MS
* content.format 1.. MS
* context 1.. MS
* context.event ..1 MS
* context.event.coding.system 1.. MS
* context.event.coding.code 1.. MS
* context.period MS
* context.period.start MS
* context.period.end MS
* context.facilityType 1.. MS
* context.facilityType.coding.system 1.. MS
* context.facilityType.coding.system from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-core-HealthcareFacilityTypeCode-VS (extensible)
* context.facilityType.coding.code 1.. MS
* context.practiceSetting 1.. MS
* context.practiceSetting.coding.system 1.. MS
* context.practiceSetting.coding.system from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-core-PracticeSettingCode-VS (extensible)
* context.practiceSetting.coding.code 1.. MS
* context.sourcePatientInfo 1.. MS
* context.related MS
// After the slices, which do not take it over.
* author ^type[0].aggregation[0] = #contained

Invariant: uuid
Description: "The value is a UUID."
* severity = #error
* expression = "value.matches('[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')"

Profile: MedComContainedDocumentReference
Parent: dk-core-minimaldocumentreference
Id: medcom-contained-documentreference
Description: "The metadata of a shared document, contained in its Composition."
* id 1.. MS
* text 1.. MS
* text.status MS
* text.div MS
* extension MS
* extension[versionid] MS
* extension contains medcom-document-homecommunityid-extension named homeCommunityid 0..1 MS
* extension[homeCommunityid].url MS
* extension[homeCommunityid].valueCoding only Coding
* extension[homeCommunityid].valueCoding from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-homeCommunityId-VS-TEMP (extensible)
* masterIdentifier MS
* masterIdentifier.system MS
* masterIdentifier.value MS
* identifier 1..
* identifier[entryUUID] 1..1
* identifier[entryUUID].system MS
* identifier[entryUUID].value MS
* identifier[entryUUID].value obeys medcom-uuid
* status MS
* type 1..
* type from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-typecode-VS-TEMP (required)
* type.coding 1..1 MS
* type.coding.system 1.. MS
* type.coding.code 1.. MS
* type.coding.display 1.. MS
* category 1..
* category from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-classcode-VS-TEMP (extensible)
* category.coding.system 1.. MS
* category.coding.code 1.. MS
* category.coding.display 1.. MS
* subject only Reference(medcom-document-patient)
* subject ^type[0].aggregation[0] = #contained
* author ^slicing.discriminator[0].type = #profile
* author ^slicing.discriminator[0].path = "$this.resolve()"
* author ^slicing.rules = #open
* author ..2
* author only Reference(medcom-document-organization or medcom-document-practitionerrole or medcom-document-practitioner or medcom-document-patient or dk-core-related-person or Device)
* author contains institution 1..1 MS
* author[institution] only Reference(medcom-document-organization)
* authenticator MS
* authenticator only Reference(dk-core-practitioner or dk-core-practitioner-role or dk-core-organization)
* authenticator ^type[0].aggregation[0] = #contained
* securityLabel 1..1
* securityLabel.coding 1..1 MS
* securityLabel.coding.system 1.. MS
* securityLabel.coding.code 1.. MS
* content MS
* content.attachment MS
* content.attachment.contentType MS
* content.attachment.contentType from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-mimetype-VS-TEMP (required)
* content.attachment.language 1..
* content.attachment.language from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-languagecode-VS-TEMP (extensible)
* content.attachment.url MS
* content.attachment.size MS
* content.attachment.hash MS
* content.attachment.title 1.. MS
* content.attachment.creation 1..
* content.attachment.creation obeys medcom-datetime-has-time-offset-zulu
* content.format 1..
* content.format from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-formatcode-VS-TEMP (required)
* content.format.system 1.. MS
* content.format.code 1.. MS
* content.format.display 1.. MS
* context 1.. MS
* context.event MS
* context.event.coding.system 1.. MS
* context.event.coding.code 1.. MS
* context.period.start 1.. MS
* context.period.end MS
* context.facilityType 1..
* context.facilityType from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-HealthcareFacilityTypeCode-VS-TEMP (required)
* context.facilityType.coding 1..1 MS
* context.facilityType.coding.system 1.. MS
* context.facilityType.coding.code 1.. MS
* context.facilityType.coding.display 1.. MS
* context.practiceSetting 1..
* context.practiceSetting from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-PracticeSettingCode-VS-TEMP (required)
* context.practiceSetting.coding 1..1 MS
* context.practiceSetting.coding.system 1.. MS
* context.practiceSetting.coding.code 1.. MS
* context.practiceSetting.coding.display 1.. MS
* context.sourcePatientInfo 1..
* context.sourcePatientInfo only Reference(medcom-document-patient)
* context.sourcePatientInfo.reference 1.. MS
* context.sourcePatientInfo.identifier 1.. MS
* context.related MS
// After the slices, which do not take it over.
* author ^type[0].aggregation[0] = #bundled

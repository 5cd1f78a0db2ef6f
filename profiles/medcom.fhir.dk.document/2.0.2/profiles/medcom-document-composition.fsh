Profile: MedComDocumentComposition
Parent: Composition
Id: medcom-document-composition
Description: "Title page and contents of a document."
* id 1.. MS
* meta 1.. MS
* meta.profile 1..1 MS
* meta.profile obeys medcom-canonical-semver
* language 1.. MS
* language from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-languagecode-VS-TEMP (extensible)
* text 1.. MS
* text.status MS
* text.div MS
* identifier 1.. MS
* identifier.system 1.. MS
* identifier.value 1.. MS
* identifier.value obeys medcom-uuid
* status MS
* status = #final
* type MS
* type from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-typecode-VS-TEMP (required)
* type.coding 1..1 MS
* type.coding.system 1.. MS
* type.coding.code 1.. MS
* type.coding.display 1.. MS
* category ..1 MS
* category from http://medcomfhir.dk/ig/document/ValueSet/MedCom-ihe-core-classcode-VS-TEMP (extensible)
* category.coding 1..1 MS
* category.coding.system 1.. MS
* category.coding.code 1.. MS
* category.coding.display 1.. MS
* subject 1.. MS
* subject only Reference(medcom-document-patient)
* subject ^type[0].aggregation[0] = #bundled
* date MS
* author ^slicing.discriminator[0].type = #profile
* author ^slicing.discriminator[0].path = "$this.resolve()"
* author ^slicing.rules = #open
* author ..2 MS
* author only Reference(medcom-document-organization or medcom-document-practitionerrole or medcom-document-practitioner or medcom-document-patient or dk-core-related-person or Device)
* author contains institution 1..1 MS
* author[institution] only Reference(medcom-document-organization)
* title MS
* confidentiality 1.. MS
* attester ..1 MS
* attester.mode MS
* attester.party MS
* attester.party only Reference(medcom-document-practitioner)
* attester.party ^type[0].aggregation[0] = #bundled
* event 1..1 MS
* event.code MS
* event.period 1.. MS
* event.period.start 1.. MS
* event.period.end MS
* event.detail MS
* section 1.. MS
* section.entry MS
// After the slices, which do not take it over.
* author ^type[0].aggregation[0] = #bundled

Invariant: medcom-canonical-semver
Description: "The canonical URL ends in a version of numbers."
* severity = #error
* expression = "matches('^.*[|][0-9]+[.][0-9]+([.][0-9]+)?(-[0-9A-Za-z-]+([.][0-9A-Za-z-]+)*)?([+][0-9A-Za-z-]+([.][0-9A-Za-z-]+)*)?$')"

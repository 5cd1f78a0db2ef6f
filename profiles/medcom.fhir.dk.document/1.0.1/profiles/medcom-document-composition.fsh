Profile: MedComDocumentComposition
Parent: Composition
Id: medcom-document-composition
Description: "Title page and contents of a document."
* meta.profile 1..1 MS
* language 1.. MS
* text MS
* status MS
* status = #final
* type MS
* subject 1.. MS
* subject only Reference(medcom-document-patient)
* subject ^type[0].aggregation[0] = #bundled
* date MS
* author ^slicing.discriminator[0].type = #type
* author ^slicing.discriminator[0].path = "$this.resolve()"
* author ^slicing.rules = #closed
* author only Reference(Practitioner or PractitionerRole or Device or Patient or RelatedPerson or Organization)
* author contains institution 1..1 MS
* author[institution] only Reference(medcom-document-organization)
* author contains person 0..1 MS
* author[person] only Reference(medcom-document-practitioner)
* title MS
* confidentiality 1.. MS
* attester ..1 MS
* attester.mode MS
* attester.party MS
* attester.party only Reference(medcom-document-practitioner)
* attester.party ^type[0].aggregation[0] = #bundled
* event ..1 MS
* event.code ..1 MS
* event.period.start MS
* event.period.end MS
* event.detail MS
* section 1.. MS
* section.text MS
* section.entry MS
// After the slices, which do not take it over.
* author ^type[0].aggregation[0] = #bundled

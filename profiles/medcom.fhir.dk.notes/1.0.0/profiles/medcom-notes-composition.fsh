Profile: MedComNotesComposition
Parent: medcom-document-composition
Id: medcom-notes-composition
Description: "Title page and sections of a document with notes."
* meta.profile obeys medcom-canonical-fixed-major
* language = #da (exactly)
* type.coding.system = "http://snomed.info/sct" (exactly)
* type.coding.code = #866144008 (exactly)
* type.coding.display = "Encounter note" (exactly)
* category 1..
* category.coding.system = "http://medcomfhir.dk/ig/xdsmetadata/CodeSystem/MedCom-ihe-classcode-CS"
* category.coding.code = #001
* category.coding.display = "Klinisk rapport"
* author only Reference(medcom-document-organization or medcom-document-practitioner)
* author[institution] only Reference(medcom-document-organization)
* author[institution] ^type[0].aggregation[0] = #bundled
* author contains person 0..1 MS
* author[person] only Reference(medcom-document-practitioner)
* author[person] ^type[0].aggregation[0] = #bundled
* confidentiality = #N (exactly)
* event.period.start obeys medcom-datetime-has-time-offset-zulu
* event.period.end obeys medcom-datetime-has-time-offset-zulu
* section ..1
* section.entry 1..1
* section.entry only Reference(medcom-notes-observation)
// After the slices, which do not take it over.
* author ^type[0].aggregation[0] = #bundled

Invariant: medcom-canonical-fixed-major
Description: "The definition named is of major version 1."
* severity = #error
* expression = "matches('^.*[|]1[.].*$')"

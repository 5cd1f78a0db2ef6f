Profile: MedComConditionListComposition
Parent: medcom-document-composition
Id: medcom-conditionlist-composition
Description: "Title page of a list of conditions."
* language = #da
* type = http://loinc.org#11450-4 "Problem list - Reported"
* type.coding MS
* author[institution] only Reference(medcom-conditionlist-organization)
* confidentiality = #N
* section.entry 1..
* section.entry only Reference(medcom-conditionlist-condition)

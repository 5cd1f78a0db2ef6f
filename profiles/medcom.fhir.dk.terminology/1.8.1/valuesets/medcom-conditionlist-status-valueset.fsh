ValueSet: MedComConditionListStatus
Id: medcom-conditionlist-status-valueset
Description: "Whether a diagnosis of the list is current or past."
* http://snomed.info/sct#723506003
* http://snomed.info/sct#15240007

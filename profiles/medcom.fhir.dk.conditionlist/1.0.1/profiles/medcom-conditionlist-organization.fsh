Profile: MedComConditionListOrganization
Parent: medcom-document-organization
Id: medcom-conditionlist-organization
Description: "The practice that shares the list, known by provider number and SOR."
* identifier[Ydernummer] MS
* identifier[Ydernummer].system MS
* identifier[Ydernummer].value MS

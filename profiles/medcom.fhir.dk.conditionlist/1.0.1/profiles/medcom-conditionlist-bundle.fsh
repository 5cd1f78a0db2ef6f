Profile: MedComConditionListBundle
Parent: medcom-document-bundle
Id: medcom-conditionlist-bundle
Description: "The document with a patient's list of conditions."
* entry ^slicing.discriminator[0].type = #type
* entry ^slicing.discriminator[0].path = "$this.resource"
* entry ^slicing.rules = #open
* entry contains medcom-conditionlist-composition 1..1 MS
* entry[medcom-conditionlist-composition].resource only medcom-conditionlist-composition

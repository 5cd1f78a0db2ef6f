Profile: MedComConditionListDocumentReference
Parent: medcom-documentreference
Id: medcom-conditionlist-documentreference
Description: "The metadata of a shared list of conditions."
* extension.extension ..0
* extension.valueCoding 0..1
* extension.valueCoding only Coding
* extension.valueCoding from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-homeCommunityId-VS (required)
* extension.valueString 0..1
* extension.valueString only string
* extension.valueString = "1.0.0"
* type from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-dk-ihe-plr-typecode-VS (required)
* content.format from http://medcomfhir.dk/ig/xdsmetadata/ValueSet/MedCom-ihe-plr-formatcode-VS (required)

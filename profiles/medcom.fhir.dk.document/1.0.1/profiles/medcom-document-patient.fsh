Profile: MedComDocumentPatient
Parent: dk-core-patient
Id: medcom-document-patient
Description: "The patient of a document."
* text MS
* identifier ..1 MS
* identifier[cpr] 1.. MS
* identifier[cpr].system MS
* identifier[cpr].value MS
* name 1..1 MS
* name[official] 1.. MS
* name[official].family MS
* name[official].given 1.. MS
* gender 1.. MS
* birthDate 1.. MS

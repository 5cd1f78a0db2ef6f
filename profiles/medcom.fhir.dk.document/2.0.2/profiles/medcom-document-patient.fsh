Profile: MedComDocumentPatient
Parent: medcom-core-patient
Id: medcom-document-patient
Description: "The patient of a document."
* identifier ..1
* identifier[cpr] 1..
* identifier[x-ecpr] ..0
* identifier[d-ecpr] ..0
* name ..1
* name[official].given 1..
* gender 1.. MS
* birthDate 1.. MS

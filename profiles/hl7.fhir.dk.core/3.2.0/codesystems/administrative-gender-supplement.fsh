CodeSystem: AdministrativeGenderDkSupplement
Id: administrative-gender-supplement
Description: "Danish names of R4's administrative genders."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/administrative-gender"
* #male
* #male ^designation[0].language = #da
* #male ^designation[0].value = "Mand"
* #female
* #female ^designation[0].language = #da
* #female ^designation[0].value = "Kvinde"
* #other
* #other ^designation[0].language = #da
* #other ^designation[0].value = "Andet"
* #unknown
* #unknown ^designation[0].language = #da
* #unknown ^designation[0].value = "Ukendt"

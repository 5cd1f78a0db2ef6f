CodeSystem: v2-0131DkSupplement
Id: v2-0131-supplement
Description: "Danish names of HL7's contact roles."
* ^content = #supplement
* ^supplements = "http://terminology.hl7.org/CodeSystem/v2-0131"
* #BP
* #BP ^designation[0].language = #da
* #BP ^designation[0].value = "Faktureringskontaktperson"
* #C
* #C ^designation[0].language = #da
* #C ^designation[0].value = "Nødkontakt"
* #CP
* #CP ^designation[0].language = #da
* #CP ^designation[0].value = "Kontaktperson"
* #E
* #E ^designation[0].language = #da
* #E ^designation[0].value = "Arbejdsgiver"
* #EP
* #EP ^designation[0].language = #da
* #EP ^designation[0].value = "Akut kontaktperson"
* #F
* #F ^designation[0].language = #da
* #F ^designation[0].value = "Føderalt agentur"
* #I
* #I ^designation[0].language = #da
* #I ^designation[0].value = "Forsikringsselskab"
* #N
* #N ^designation[0].language = #da
* #N ^designation[0].value = "Pårørende"
* #O
* #O ^designation[0].language = #da
* #O ^designation[0].value = "Andet"
* #PR
* #PR ^designation[0].language = #da
* #PR ^designation[0].value = "Person, der forbereder henvisning"
* #S
* #S ^designation[0].language = #da
* #S ^designation[0].value = "Statsagentur"
* #U
* #U ^designation[0].language = #da
* #U ^designation[0].value = "Ukendt"

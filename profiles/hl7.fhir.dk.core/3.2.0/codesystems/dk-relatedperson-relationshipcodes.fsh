CodeSystem: DkRelatedPersonRelationshipCodes
Id: dk-relatedperson-relationshipcodes
Description: "Relations to a person that HL7's lists lack."
* ^caseSensitive = false
* #PARAUTH "Parental authority"
* #PARAUTH ^designation[0].language = #da
* #PARAUTH ^designation[0].value = "Forældremyndighedsindehaver"
* #PRICARE "Primary caretaker"
* #PRICARE ^designation[0].language = #da
* #PRICARE ^designation[0].value = "Primær omsorgsperson"

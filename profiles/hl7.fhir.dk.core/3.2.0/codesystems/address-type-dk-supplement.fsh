CodeSystem: AddressType
Id: address-type-dk-supplement
Description: "Danish names of R4's kinds of address."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/address-type"
* #postal
* #postal ^designation[0].language = #da
* #postal ^designation[0].value = "Post"
* #physical
* #physical ^designation[0].language = #da
* #physical ^designation[0].value = "Fysisk"
* #both
* #both ^designation[0].language = #da
* #both ^designation[0].value = "Post & fysisk"

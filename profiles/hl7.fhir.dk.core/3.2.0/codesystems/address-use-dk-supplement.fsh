CodeSystem: AddressUse
Id: address-use-dk-supplement
Description: "Danish names of R4's uses of an address."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/address-use"
* #home
* #home ^designation[0].language = #da
* #home ^designation[0].value = "Hjem"
* #work
* #work ^designation[0].language = #da
* #work ^designation[0].value = "Arbejde"
* #temp
* #temp ^designation[0].language = #da
* #temp ^designation[0].value = "Midlertidig"
* #old
* #old ^designation[0].language = #da
* #old ^designation[0].value = "Gammel / forkert"

CodeSystem: GreenlandMunicipalityCodes
Id: dk-core-municipality-codes-greenland
Description: "Municipalities of Greenland."
* ^caseSensitive = true
* #0955 "Kujalleq"
* #0955 ^designation[0].language = #da
* #0955 ^designation[0].value = "Kujalleq"
* #0956 "Sermersooq"
* #0956 ^designation[0].language = #da
* #0956 ^designation[0].value = "Sermersooq"
* #0957 "Qeqqata"
* #0957 ^designation[0].language = #da
* #0957 ^designation[0].value = "Qeqqata"
* #0959 "Qeqertalik"
* #0959 ^designation[0].language = #da
* #0959 ^designation[0].value = "Qeqertalik"
* #0960 "Avannaata"
* #0960 ^designation[0].language = #da
* #0960 ^designation[0].value = "Avannaata"

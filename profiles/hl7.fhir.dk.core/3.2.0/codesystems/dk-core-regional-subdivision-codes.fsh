CodeSystem: DKCoreRegionalSubdivisionCodes
Id: dk-core-regional-subdivision-codes
Description: "The five regions of Denmark, ISO 3166-2."
* ^caseSensitive = false
* #DK-84 "Capital Region of Denmark"
* #DK-84 ^designation[0].language = #da
* #DK-84 ^designation[0].value = "Hovedstaden"
* #DK-82 "Central Denmark Region"
* #DK-82 ^designation[0].language = #da
* #DK-82 ^designation[0].value = "Midtjylland"
* #DK-81 "Nord Denmark Region"
* #DK-81 ^designation[0].language = #da
* #DK-81 ^designation[0].value = "Nordjylland"
* #DK-85 "Region Zealand"
* #DK-85 ^designation[0].language = #da
* #DK-85 ^designation[0].value = "Sjælland"
* #DK-83 "Region of Southern Denmark"
* #DK-83 ^designation[0].language = #da
* #DK-83 ^designation[0].value = "Syddanmark"

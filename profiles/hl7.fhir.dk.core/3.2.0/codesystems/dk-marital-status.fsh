CodeSystem: DkMaritalStatus
Id: dk-marital-status
Description: "Marital states that Denmark has and HL7's list lacks."
* ^caseSensitive = false
* #P "Registered partnership"
* #P ^designation[0].language = #da
* #P ^designation[0].value = "Registreret partnerskab"
* #O "Dissolved partnership"
* #O ^designation[0].language = #da
* #O ^designation[0].value = "Ophævet partnerskab"

CodeSystem: DaysOfWeek
Id: days-of-week-dk-supplement
Description: "Danish names of the days of the week."
* ^content = #supplement
* ^supplements = "http://hl7.org/fhir/days-of-week"
* #mon
* #mon ^designation[0].language = #da
* #mon ^designation[0].value = "Mandag"
* #tue
* #tue ^designation[0].language = #da
* #tue ^designation[0].value = "Tirsdag"
* #wed
* #wed ^designation[0].language = #da
* #wed ^designation[0].value = "Onsdag"
* #thu
* #thu ^designation[0].language = #da
* #thu ^designation[0].value = "Torsdag"
* #fri
* #fri ^designation[0].language = #da
* #fri ^designation[0].value = "Fredag"
* #sat
* #sat ^designation[0].language = #da
* #sat ^designation[0].value = "Lørdag"
* #sun
* #sun ^designation[0].language = #da
* #sun ^designation[0].value = "Søndag"

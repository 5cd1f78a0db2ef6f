CodeSystem: MedComProducentID
Id: MedComProducentID
Description: "Those who produce results in home care."
* ^status = #draft
* ^caseSensitive = false
* #KAF "Kommunal akutfunktion"

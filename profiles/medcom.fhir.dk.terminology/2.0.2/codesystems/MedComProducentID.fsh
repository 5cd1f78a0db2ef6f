CodeSystem: MedComProducentID
Id: MedComProducentID
Description: "Those who produce results in home care."
* ^version = "1.8.2"
* ^caseSensitive = false
* #KAF "Kommunal akutfunktion"

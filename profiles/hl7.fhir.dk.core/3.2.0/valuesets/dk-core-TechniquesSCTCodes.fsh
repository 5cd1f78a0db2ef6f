ValueSet: TechniquesSCTCodes
Id: dk-core-TechniquesSCTCodes
Description: "How a measurement was made, in SNOMED CT."
* http://snomed.info/sct#761996005 "Estimation technique (qualifier value)"
* http://snomed.info/sct#733985002 "Reported (qualifier value)"
* http://snomed.info/sct#272391002 "Measurement technique (qualifier value)"

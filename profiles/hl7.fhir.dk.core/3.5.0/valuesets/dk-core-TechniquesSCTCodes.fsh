ValueSet: TechniquesSCTCodes
Id: dk-core-TechniquesSCTCodes
Description: "How a measurement was made, in SNOMED CT."
* http://snomed.info/sct|http://snomed.info/sct/554471000005108#761996005
* http://snomed.info/sct|http://snomed.info/sct/554471000005108#733985002
* http://snomed.info/sct|http://snomed.info/sct/554471000005108#272391002

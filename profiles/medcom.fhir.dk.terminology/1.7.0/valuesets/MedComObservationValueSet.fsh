ValueSet: MedComObservationValueSet
Id: MedComObservationValueSet
Description: "MedCom's own codes of measurements."
* ^status = #draft
* https://terminology.medcom.dk/fhir/observation-code#MCS88122 "Pt—Respiration; frekvens = ? X 1/min"
* https://terminology.medcom.dk/fhir/observation-code#MCS88125 "Pt—Tidlig Opsporing af Begyndende Sygdom (TOBS) score; antal (værdi 0-15) = ?"
* https://terminology.medcom.dk/fhir/observation-code#MCS88126 "Pt—Bevidsthedsniveau; arb.antal(værdi 0-3) = ?"
* https://terminology.medcom.dk/fhir/observation-code#MCS88147 "Pt—Manniche VAS-score(total); antal(værdi 0-60) = ?"

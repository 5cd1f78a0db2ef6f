CodeSystem: MedComCorePractitionerRolesSKSadministrativ
Id: medcom-core-PractitionerRolesSKSadministrativ
Description: "Positions, as SKS names them."
* ^version = "2.0.0"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #speciallaege "Speciallæge"
* #speciallaege ^property[0].code = #status
* #speciallaege ^property[0].valueCode = #active
* #speciallaege ^property[1].code = #effectiveDate
* #speciallaege ^property[1].valueDateTime = 2022-10-05
* #speciallaegeipraksis "Speciallæge i praksis"
* #speciallaegeipraksis ^property[0].code = #status
* #speciallaegeipraksis ^property[0].valueCode = #active
* #speciallaegeipraksis ^property[1].code = #effectiveDate
* #speciallaegeipraksis ^property[1].valueDateTime = 2022-10-05
* #cheflaege "Cheflæge"
* #cheflaege ^property[0].code = #status
* #cheflaege ^property[0].valueCode = #active
* #cheflaege ^property[1].code = #effectiveDate
* #cheflaege ^property[1].valueDateTime = 2022-10-05
* #overlaege "Overlæge"
* #overlaege ^property[0].code = #status
* #overlaege ^property[0].valueCode = #active
* #overlaege ^property[1].code = #effectiveDate
* #overlaege ^property[1].valueDateTime = 2022-10-05
* #afdelingslaege "Afdelingslæge"
* #afdelingslaege ^property[0].code = #status
* #afdelingslaege ^property[0].valueCode = #active
* #afdelingslaege ^property[1].code = #effectiveDate
* #afdelingslaege ^property[1].valueDateTime = 2022-10-05
* #sygehuslaege "Sygehuslæge"
* #sygehuslaege ^property[0].code = #status
* #sygehuslaege ^property[0].valueCode = #active
* #sygehuslaege ^property[1].code = #effectiveDate
* #sygehuslaege ^property[1].valueDateTime = 2022-10-05
* #sygeplejerske "Sygeplejerske"
* #sygeplejerske ^property[0].code = #status
* #sygeplejerske ^property[0].valueCode = #active
* #sygeplejerske ^property[1].code = #effectiveDate
* #sygeplejerske ^property[1].valueDateTime = 2022-10-05
* #sundhedsplejerske "Sundhedsplejerske"
* #sundhedsplejerske ^property[0].code = #status
* #sundhedsplejerske ^property[0].valueCode = #active
* #sundhedsplejerske ^property[1].code = #effectiveDate
* #sundhedsplejerske ^property[1].valueDateTime = 2022-10-05
* #socialogsundhedsassistent "Social- og sundhedsassistent"
* #socialogsundhedsassistent ^property[0].code = #status
* #socialogsundhedsassistent ^property[0].valueCode = #active
* #socialogsundhedsassistent ^property[1].code = #effectiveDate
* #socialogsundhedsassistent ^property[1].valueDateTime = 2022-10-05
* #socialogsundhedsmedhjaelper "Social- og sundhedsmedhjælper"
* #socialogsundhedsmedhjaelper ^property[0].code = #status
* #socialogsundhedsmedhjaelper ^property[0].valueCode = #active
* #socialogsundhedsmedhjaelper ^property[1].code = #effectiveDate
* #socialogsundhedsmedhjaelper ^property[1].valueDateTime = 2025-09-22
* #socialogsundhedsmehjaelper "Social- og sundhedsmedhjælper"
* #socialogsundhedsmehjaelper ^property[0].code = #status
* #socialogsundhedsmehjaelper ^property[0].valueCode = #deprecated
* #socialogsundhedsmehjaelper ^property[1].code = #effectiveDate
* #socialogsundhedsmehjaelper ^property[1].valueDateTime = 2025-09-22
* #sygehjaelper "Sygehjælper"
* #sygehjaelper ^property[0].code = #status
* #sygehjaelper ^property[0].valueCode = #active
* #sygehjaelper ^property[1].code = #effectiveDate
* #sygehjaelper ^property[1].valueDateTime = 2022-10-05
* #plejer "Plejer"
* #plejer ^property[0].code = #status
* #plejer ^property[0].valueCode = #active
* #plejer ^property[1].code = #effectiveDate
* #plejer ^property[1].valueDateTime = 2022-10-05
* #plejehjemsassistent "Plejehjemsassistent"
* #plejehjemsassistent ^property[0].code = #status
* #plejehjemsassistent ^property[0].valueCode = #active
* #plejehjemsassistent ^property[1].code = #effectiveDate
* #plejehjemsassistent ^property[1].valueDateTime = 2022-10-05
* #tandlaege "Tandlæge"
* #tandlaege ^property[0].code = #status
* #tandlaege ^property[0].valueCode = #active
* #tandlaege ^property[1].code = #effectiveDate
* #tandlaege ^property[1].valueDateTime = 2022-10-05
* #klinisktandtekniker "Klinisk tandtekniker"
* #klinisktandtekniker ^property[0].code = #status
* #klinisktandtekniker ^property[0].valueCode = #active
* #klinisktandtekniker ^property[1].code = #effectiveDate
* #klinisktandtekniker ^property[1].valueDateTime = 2022-10-05
* #tandplejer "Tandplejer"
* #tandplejer ^property[0].code = #status
* #tandplejer ^property[0].valueCode = #active
* #tandplejer ^property[1].code = #effectiveDate
* #tandplejer ^property[1].valueDateTime = 2022-10-05
* #farmaceut "Farmaceut"
* #farmaceut ^property[0].code = #status
* #farmaceut ^property[0].valueCode = #active
* #farmaceut ^property[1].code = #effectiveDate
* #farmaceut ^property[1].valueDateTime = 2022-10-05
* #apoteker "Apoteker"
* #apoteker ^property[0].code = #status
* #apoteker ^property[0].valueCode = #active
* #apoteker ^property[1].code = #effectiveDate
* #apoteker ^property[1].valueDateTime = 2022-10-05
* #psykolog "Psykolog"
* #psykolog ^property[0].code = #status
* #psykolog ^property[0].valueCode = #active
* #psykolog ^property[1].code = #effectiveDate
* #psykolog ^property[1].valueDateTime = 2025-09-22
* #pyskolog "Psykolog"
* #pyskolog ^property[0].code = #status
* #pyskolog ^property[0].valueCode = #deprecated
* #pyskolog ^property[1].code = #effectiveDate
* #pyskolog ^property[1].valueDateTime = 2025-09-22
* #jordemoder "Jordemoder"
* #jordemoder ^property[0].code = #status
* #jordemoder ^property[0].valueCode = #active
* #jordemoder ^property[1].code = #effectiveDate
* #jordemoder ^property[1].valueDateTime = 2022-10-05
* #fysioterapeut "Fysioterapeut"
* #fysioterapeut ^property[0].code = #status
* #fysioterapeut ^property[0].valueCode = #active
* #fysioterapeut ^property[1].code = #effectiveDate
* #fysioterapeut ^property[1].valueDateTime = 2022-10-05
* #ergoterapeut "Ergoterapeut"
* #ergoterapeut ^property[0].code = #status
* #ergoterapeut ^property[0].valueCode = #active
* #ergoterapeut ^property[1].code = #effectiveDate
* #ergoterapeut ^property[1].valueDateTime = 2022-10-05
* #bioanalytiker "Bioanalytiker"
* #bioanalytiker ^property[0].code = #status
* #bioanalytiker ^property[0].valueCode = #active
* #bioanalytiker ^property[1].code = #effectiveDate
* #bioanalytiker ^property[1].valueDateTime = 2022-10-05
* #radiograf "Radiograf"
* #radiograf ^property[0].code = #status
* #radiograf ^property[0].valueCode = #active
* #radiograf ^property[1].code = #effectiveDate
* #radiograf ^property[1].valueDateTime = 2022-10-05
* #diaetist "Diætist"
* #diaetist ^property[0].code = #status
* #diaetist ^property[0].valueCode = #active
* #diaetist ^property[1].code = #effectiveDate
* #diaetist ^property[1].valueDateTime = 2022-10-05
* #diaetistassistent "Diætistassistent"
* #diaetistassistent ^property[0].code = #status
* #diaetistassistent ^property[0].valueCode = #active
* #diaetistassistent ^property[1].code = #effectiveDate
* #diaetistassistent ^property[1].valueDateTime = 2022-10-05
* #audilogiassistent "Audilogiassistent"
* #audilogiassistent ^property[0].code = #status
* #audilogiassistent ^property[0].valueCode = #active
* #audilogiassistent ^property[1].code = #effectiveDate
* #audilogiassistent ^property[1].valueDateTime = 2022-10-05
* #neurofysiologassistent "Neurofysiologassistent"
* #neurofysiologassistent ^property[0].code = #status
* #neurofysiologassistent ^property[0].valueCode = #active
* #neurofysiologassistent ^property[1].code = #effectiveDate
* #neurofysiologassistent ^property[1].valueDateTime = 2022-10-05
* #kiropraktor "Kiropraktor"
* #kiropraktor ^property[0].code = #status
* #kiropraktor ^property[0].valueCode = #active
* #kiropraktor ^property[1].code = #effectiveDate
* #kiropraktor ^property[1].valueDateTime = 2022-10-05
* #zoneterapeut "Zoneterapeut"
* #zoneterapeut ^property[0].code = #status
* #zoneterapeut ^property[0].valueCode = #active
* #zoneterapeut ^property[1].code = #effectiveDate
* #zoneterapeut ^property[1].valueDateTime = 2022-10-05
* #psykoterapeut "Psykoterapeut"
* #psykoterapeut ^property[0].code = #status
* #psykoterapeut ^property[0].valueCode = #active
* #psykoterapeut ^property[1].code = #effectiveDate
* #psykoterapeut ^property[1].valueDateTime = 2022-10-05
* #audiologopaed "Audiologopæd"
* #audiologopaed ^property[0].code = #status
* #audiologopaed ^property[0].valueCode = #active
* #audiologopaed ^property[1].code = #effectiveDate
* #audiologopaed ^property[1].valueDateTime = 2022-10-05
* #laegesekretaer "Lægesekretær"
* #laegesekretaer ^property[0].code = #status
* #laegesekretaer ^property[0].valueCode = #active
* #laegesekretaer ^property[1].code = #effectiveDate
* #laegesekretaer ^property[1].valueDateTime = 2022-10-05
* #ledendelaegesekretaer "Ledende lægesekretær"
* #ledendelaegesekretaer ^property[0].code = #status
* #ledendelaegesekretaer ^property[0].valueCode = #active
* #ledendelaegesekretaer ^property[1].code = #effectiveDate
* #ledendelaegesekretaer ^property[1].valueDateTime = 2022-10-05
* #sygeplejesekretaer "Sygeplejesekretær"
* #sygeplejesekretaer ^property[0].code = #status
* #sygeplejesekretaer ^property[0].valueCode = #active
* #sygeplejesekretaer ^property[1].code = #effectiveDate
* #sygeplejesekretaer ^property[1].valueDateTime = 2022-10-05
* #sygeplejesekretear "Sygeplejesekretær"
* #sygeplejesekretear ^property[0].code = #status
* #sygeplejesekretear ^property[0].valueCode = #deprecated
* #sygeplejesekretear ^property[1].code = #effectiveDate
* #sygeplejesekretear ^property[1].valueDateTime = 2022-10-05
* #fodterapeut "Fodterapeut"
* #fodterapeut ^property[0].code = #status
* #fodterapeut ^property[0].valueCode = #active
* #fodterapeut ^property[1].code = #effectiveDate
* #fodterapeut ^property[1].valueDateTime = 2022-10-05
* #socialraadgiver "Socialrådgiver"
* #socialraadgiver ^property[0].code = #status
* #socialraadgiver ^property[0].valueCode = #active
* #socialraadgiver ^property[1].code = #effectiveDate
* #socialraadgiver ^property[1].valueDateTime = 2022-10-05
* #ledendesocialraadgiver "Ledende socialrådgiver"
* #ledendesocialraadgiver ^property[0].code = #status
* #ledendesocialraadgiver ^property[0].valueCode = #active
* #ledendesocialraadgiver ^property[1].code = #effectiveDate
* #ledendesocialraadgiver ^property[1].valueDateTime = 2022-10-05
* #laerer "Lærer"
* #laerer ^property[0].code = #status
* #laerer ^property[0].valueCode = #active
* #laerer ^property[1].code = #effectiveDate
* #laerer ^property[1].valueDateTime = 2022-10-05
* #paedagog "Pædagog"
* #paedagog ^property[0].code = #status
* #paedagog ^property[0].valueCode = #active
* #paedagog ^property[1].code = #effectiveDate
* #paedagog ^property[1].valueDateTime = 2022-10-05
* #beskaeftigelsesvejleder "Beskæftigelsesvejleder"
* #beskaeftigelsesvejleder ^property[0].code = #status
* #beskaeftigelsesvejleder ^property[0].valueCode = #active
* #beskaeftigelsesvejleder ^property[1].code = #effectiveDate
* #beskaeftigelsesvejleder ^property[1].valueDateTime = 2022-10-05
* #bandagist "Bandagist"
* #bandagist ^property[0].code = #status
* #bandagist ^property[0].valueCode = #active
* #bandagist ^property[1].code = #effectiveDate
* #bandagist ^property[1].valueDateTime = 2022-10-05
* #skomager "Skomager"
* #skomager ^property[0].code = #status
* #skomager ^property[0].valueCode = #active
* #skomager ^property[1].code = #effectiveDate
* #skomager ^property[1].valueDateTime = 2022-10-05
* #optiker "Optiker"
* #optiker ^property[0].code = #status
* #optiker ^property[0].valueCode = #active
* #optiker ^property[1].code = #effectiveDate
* #optiker ^property[1].valueDateTime = 2022-10-05

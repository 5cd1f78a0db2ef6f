CodeSystem: MedComCorePractitionerRolesAutorisationsregistret
Id: medcom-core-PractitionerRolesAutorisationsregistret
Description: "Positions, as the register of authorisations names them."
* ^version = "1.8.1"
* ^caseSensitive = false
* ^property[0].code = #status
* ^property[0].type = #code
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[1].code = #effectiveDate
* ^property[1].type = #dateTime
* ^property[1].uri = "http://hl7.org/fhir/concept-properties#effectiveDate"
* #ambulancebehandler "Ambulancebehandler"
* #ambulancebehandler ^property[0].code = #status
* #ambulancebehandler ^property[0].valueCode = #active
* #ambulancebehandler ^property[1].code = #effectiveDate
* #ambulancebehandler ^property[1].valueDateTime = 2022-10-05
* #bandagist "Bandagist"
* #bandagist ^property[0].code = #status
* #bandagist ^property[0].valueCode = #active
* #bandagist ^property[1].code = #effectiveDate
* #bandagist ^property[1].valueDateTime = 2022-10-05
* #behandlerfarmaceut "Behandlerfarmaceut"
* #behandlerfarmaceut ^property[0].code = #status
* #behandlerfarmaceut ^property[0].valueCode = #active
* #behandlerfarmaceut ^property[1].code = #effectiveDate
* #behandlerfarmaceut ^property[1].valueDateTime = 2022-10-05
* #bioanalytiker "Bioanalytiker"
* #bioanalytiker ^property[0].code = #status
* #bioanalytiker ^property[0].valueCode = #active
* #bioanalytiker ^property[1].code = #effectiveDate
* #bioanalytiker ^property[1].valueDateTime = 2022-10-05
* #ergoterapeut "Ergoterapeut"
* #ergoterapeut ^property[0].code = #status
* #ergoterapeut ^property[0].valueCode = #active
* #ergoterapeut ^property[1].code = #effectiveDate
* #ergoterapeut ^property[1].valueDateTime = 2022-10-05
* #fodterapeut "Fodterapeut"
* #fodterapeut ^property[0].code = #status
* #fodterapeut ^property[0].valueCode = #active
* #fodterapeut ^property[1].code = #effectiveDate
* #fodterapeut ^property[1].valueDateTime = 2022-10-05
* #fysioterapeut "Fysioterapeut"
* #fysioterapeut ^property[0].code = #status
* #fysioterapeut ^property[0].valueCode = #active
* #fysioterapeut ^property[1].code = #effectiveDate
* #fysioterapeut ^property[1].valueDateTime = 2022-10-05
* #jordemoder "Jordemoder"
* #jordemoder ^property[0].code = #status
* #jordemoder ^property[0].valueCode = #active
* #jordemoder ^property[1].code = #effectiveDate
* #jordemoder ^property[1].valueDateTime = 2022-10-05
* #kiropraktor "Kiropraktor"
* #kiropraktor ^property[0].code = #status
* #kiropraktor ^property[0].valueCode = #active
* #kiropraktor ^property[1].code = #effectiveDate
* #kiropraktor ^property[1].valueDateTime = 2022-10-05
* #kliniskdiaetist "Kliniskdiætist"
* #kliniskdiaetist ^property[0].code = #status
* #kliniskdiaetist ^property[0].valueCode = #active
* #kliniskdiaetist ^property[1].code = #effectiveDate
* #kliniskdiaetist ^property[1].valueDateTime = 2022-10-05
* #klinisktandtekniker "Klinisktandkliniker"
* #klinisktandtekniker ^property[0].code = #status
* #klinisktandtekniker ^property[0].valueCode = #active
* #klinisktandtekniker ^property[1].code = #effectiveDate
* #klinisktandtekniker ^property[1].valueDateTime = 2022-10-05
* #laege "Læge"
* #laege ^property[0].code = #status
* #laege ^property[0].valueCode = #active
* #laege ^property[1].code = #effectiveDate
* #laege ^property[1].valueDateTime = 2022-10-05
* #optikerogoptometrist "Optiker og Optometrist"
* #optikerogoptometrist ^property[0].code = #status
* #optikerogoptometrist ^property[0].valueCode = #active
* #optikerogoptometrist ^property[1].code = #effectiveDate
* #optikerogoptometrist ^property[1].valueDateTime = 2022-10-05
* #osteopat "Osteopat"
* #osteopat ^property[0].code = #status
* #osteopat ^property[0].valueCode = #active
* #osteopat ^property[1].code = #effectiveDate
* #osteopat ^property[1].valueDateTime = 2022-10-05
* #radiograf "Radiograf"
* #radiograf ^property[0].code = #status
* #radiograf ^property[0].valueCode = #active
* #radiograf ^property[1].code = #effectiveDate
* #radiograf ^property[1].valueDateTime = 2022-10-05
* #socialogsundhedsassistent "Social- og sundhedsassistent"
* #socialogsundhedsassistent ^property[0].code = #status
* #socialogsundhedsassistent ^property[0].valueCode = #active
* #socialogsundhedsassistent ^property[1].code = #effectiveDate
* #socialogsundhedsassistent ^property[1].valueDateTime = 2022-10-05
* #sygeplejerske "Sygeplejerske"
* #sygeplejerske ^property[0].code = #status
* #sygeplejerske ^property[0].valueCode = #active
* #sygeplejerske ^property[1].code = #effectiveDate
* #sygeplejerske ^property[1].valueDateTime = 2022-10-05
* #tandlaege "Tandlæge"
* #tandlaege ^property[0].code = #status
* #tandlaege ^property[0].valueCode = #active
* #tandlaege ^property[1].code = #effectiveDate
* #tandlaege ^property[1].valueDateTime = 2022-10-05
* #tandplejer "Tandplejer"
* #tandplejer ^property[0].code = #status
* #tandplejer ^property[0].valueCode = #active
* #tandplejer ^property[1].code = #effectiveDate
* #tandplejer ^property[1].valueDateTime = 2022-10-05

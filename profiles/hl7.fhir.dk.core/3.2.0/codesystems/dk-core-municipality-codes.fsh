CodeSystem: MunicipalityCodes
Id: dk-core-municipality-codes
Description: "Municipalities of Denmark by their three- or four-digit code."
* ^caseSensitive = true
* #0740 "Silkeborg"
* #0740 ^designation[0].language = #da
* #0740 ^designation[0].value = "Silkeborg"
* #0741 "Samsø"
* #0741 ^designation[0].language = #da
* #0741 ^designation[0].value = "Samsø"
* #0851 "Aalborg"
* #0851 ^designation[0].language = #da
* #0851 ^designation[0].value = "Aalborg"
* #0746 "Skanderborg"
* #0746 ^designation[0].language = #da
* #0746 ^designation[0].value = "Skanderborg"
* #0151 "Ballerup"
* #0151 ^designation[0].language = #da
* #0151 ^designation[0].value = "Ballerup"
* #0260 "Halsnæs"
* #0260 ^designation[0].language = #da
* #0260 ^designation[0].value = "Halsnæs"
* #0153 "Brøndby"
* #0153 ^designation[0].language = #da
* #0153 ^designation[0].value = "Brøndby"
* #0370 "Næstved"
* #0370 ^designation[0].language = #da
* #0370 ^designation[0].value = "Næstved"
* #0155 "Dragør"
* #0155 ^designation[0].language = #da
* #0155 ^designation[0].value = "Dragør"
* #0480 "Nordfyns"
* #0480 ^designation[0].language = #da
* #0480 ^designation[0].value = "Nordfyns"
* #0157 "Gentofte"
* #0157 ^designation[0].language = #da
* #0157 ^designation[0].value = "Gentofte"
* #0265 "Roskilde"
* #0265 ^designation[0].language = #da
* #0265 ^designation[0].value = "Roskilde"
* #0159 "Gladsaxe"
* #0159 ^designation[0].language = #da
* #0159 ^designation[0].value = "Gladsaxe"
* #0376 "Guldborgsund"
* #0376 ^designation[0].language = #da
* #0376 ^designation[0].value = "Guldborgsund"
* #0269 "Solrød"
* #0269 ^designation[0].language = #da
* #0269 ^designation[0].value = "Solrød"
* #0482 "Langeland"
* #0482 ^designation[0].language = #da
* #0482 ^designation[0].value = "Langeland"
* #0201 "Allerød"
* #0201 ^designation[0].language = #da
* #0201 ^designation[0].value = "Allerød"
* #0420 "Assens"
* #0420 ^designation[0].language = #da
* #0420 ^designation[0].value = "Assens"
* #0530 "Billund"
* #0530 ^designation[0].language = #da
* #0530 ^designation[0].value = "Billund"
* #0316 "Holbæk"
* #0316 ^designation[0].language = #da
* #0316 ^designation[0].value = "Holbæk"
* #0751 "Aarhus"
* #0751 ^designation[0].language = #da
* #0751 ^designation[0].value = "Aarhus"
* #0860 "Hjørring"
* #0860 ^designation[0].language = #da
* #0860 ^designation[0].value = "Hjørring"
* #0756 "Ikast-Brande"
* #0756 ^designation[0].language = #da
* #0756 ^designation[0].value = "Ikast-Brande"
* #0161 "Glostrup"
* #0161 ^designation[0].language = #da
* #0161 ^designation[0].value = "Glostrup"
* #0270 "Gribskov"
* #0270 ^designation[0].language = #da
* #0270 ^designation[0].value = "Gribskov"
* #0163 "Herlev"
* #0163 ^designation[0].language = #da
* #0163 ^designation[0].value = "Herlev"
* #0165 "Albertslund"
* #0165 ^designation[0].language = #da
* #0165 ^designation[0].value = "Albertslund"
* #0167 "Hvidovre"
* #0167 ^designation[0].language = #da
* #0167 ^designation[0].value = "Hvidovre"
* #0492 "Ærø"
* #0492 ^designation[0].language = #da
* #0492 ^designation[0].value = "Ærø"
* #0169 "Høje-Taastrup"
* #0169 ^designation[0].language = #da
* #0169 ^designation[0].value = "Høje-Taastrup"
* #0101 "København"
* #0101 ^designation[0].language = #da
* #0101 ^designation[0].value = "København"
* #0210 "Fredensborg"
* #0210 ^designation[0].language = #da
* #0210 ^designation[0].value = "Fredensborg"
* #0320 "Faxe"
* #0320 ^designation[0].language = #da
* #0320 ^designation[0].value = "Faxe"
* #0430 "Faaborg-Midtfyn"
* #0430 ^designation[0].language = #da
* #0430 ^designation[0].value = "Faaborg-Midtfyn"
* #0540 "Sønderborg"
* #0540 ^designation[0].language = #da
* #0540 ^designation[0].value = "Sønderborg"
* #0217 "Helsingør"
* #0217 ^designation[0].language = #da
* #0217 ^designation[0].value = "Helsingør"
* #0326 "Kalundborg"
* #0326 ^designation[0].language = #da
* #0326 ^designation[0].value = "Kalundborg"
* #0219 "Hillerød"
* #0219 ^designation[0].language = #da
* #0219 ^designation[0].value = "Hillerød"
* #0760 "Ringkøbing-Skjern"
* #0760 ^designation[0].language = #da
* #0760 ^designation[0].value = "Ringkøbing-Skjern"
* #0329 "Ringsted"
* #0329 ^designation[0].language = #da
* #0329 ^designation[0].value = "Ringsted"
* #0657 "Herning"
* #0657 ^designation[0].language = #da
* #0657 ^designation[0].value = "Herning"
* #0766 "Hedensted"
* #0766 ^designation[0].language = #da
* #0766 ^designation[0].value = "Hedensted"
* #0173 "Lyngby-Taarbæk"
* #0173 ^designation[0].language = #da
* #0173 ^designation[0].value = "Lyngby-Taarbæk"
* #0390 "Vordingborg"
* #0390 ^designation[0].language = #da
* #0390 ^designation[0].value = "Vordingborg"
* #0175 "Rødovre"
* #0175 ^designation[0].language = #da
* #0175 ^designation[0].value = "Rødovre"
* #0810 "Brønderslev"
* #0810 ^designation[0].language = #da
* #0810 ^designation[0].value = "Brønderslev"
* #0813 "Frederikshavn"
* #0813 ^designation[0].language = #da
* #0813 ^designation[0].value = "Frederikshavn"
* #0706 "Syddjurs"
* #0706 ^designation[0].language = #da
* #0706 ^designation[0].value = "Syddjurs"
* #0707 "Norddjurs"
* #0707 ^designation[0].language = #da
* #0707 ^designation[0].value = "Norddjurs"
* #0330 "Slagelse"
* #0330 ^designation[0].language = #da
* #0330 ^designation[0].value = "Slagelse"
* #0223 "Hørsholm"
* #0223 ^designation[0].language = #da
* #0223 ^designation[0].value = "Hørsholm"
* #0440 "Kerteminde"
* #0440 ^designation[0].language = #da
* #0440 ^designation[0].value = "Kerteminde"
* #0550 "Tønder"
* #0550 ^designation[0].language = #da
* #0550 ^designation[0].value = "Tønder"
* #0336 "Stevns"
* #0336 ^designation[0].language = #da
* #0336 ^designation[0].value = "Stevns"
* #0661 "Holstebro"
* #0661 ^designation[0].language = #da
* #0661 ^designation[0].value = "Holstebro"
* #0665 "Lemvig"
* #0665 ^designation[0].language = #da
* #0665 ^designation[0].value = "Lemvig"
* #0773 "Morsø"
* #0773 ^designation[0].language = #da
* #0773 ^designation[0].value = "Morsø"
* #0779 "Skive"
* #0779 ^designation[0].language = #da
* #0779 ^designation[0].value = "Skive"
* #0183 "Ishøj"
* #0183 ^designation[0].language = #da
* #0183 ^designation[0].value = "Ishøj"
* #0185 "Tårnby"
* #0185 ^designation[0].language = #da
* #0185 ^designation[0].value = "Tårnby"
* #0710 "Favrskov"
* #0710 ^designation[0].language = #da
* #0710 ^designation[0].value = "Favrskov"
* #0187 "Vallensbæk"
* #0187 ^designation[0].language = #da
* #0187 ^designation[0].value = "Vallensbæk"
* #0820 "Vesthimmerland"
* #0820 ^designation[0].language = #da
* #0820 ^designation[0].value = "Vesthimmerland"
* #0607 "Fredericia"
* #0607 ^designation[0].language = #da
* #0607 ^designation[0].value = "Fredericia"
* #0825 "Læsø"
* #0825 ^designation[0].language = #da
* #0825 ^designation[0].value = "Læsø"
* #0230 "Rudersdal"
* #0230 ^designation[0].language = #da
* #0230 ^designation[0].value = "Rudersdal"
* #0340 "Sorø"
* #0340 ^designation[0].language = #da
* #0340 ^designation[0].value = "Sorø"
* #0450 "Nyborg"
* #0450 ^designation[0].language = #da
* #0450 ^designation[0].value = "Nyborg"
* #0561 "Esbjerg"
* #0561 ^designation[0].language = #da
* #0561 ^designation[0].value = "Esbjerg"
* #0563 "Fanø"
* #0563 ^designation[0].language = #da
* #0563 ^designation[0].value = "Fanø"
* #0671 "Struer"
* #0671 ^designation[0].language = #da
* #0671 ^designation[0].value = "Struer"
* #0190 "Furesø"
* #0190 ^designation[0].language = #da
* #0190 ^designation[0].value = "Furesø"
* #0787 "Thisted"
* #0787 ^designation[0].language = #da
* #0787 ^designation[0].value = "Thisted"
* #0615 "Horsens"
* #0615 ^designation[0].language = #da
* #0615 ^designation[0].value = "Horsens"
* #0727 "Odder"
* #0727 ^designation[0].language = #da
* #0727 ^designation[0].value = "Odder"
* #0240 "Egedal"
* #0240 ^designation[0].language = #da
* #0240 ^designation[0].value = "Egedal"
* #0350 "Lejre"
* #0350 ^designation[0].language = #da
* #0350 ^designation[0].value = "Lejre"
* #0461 "Odense"
* #0461 ^designation[0].language = #da
* #0461 ^designation[0].value = "Odense"
* #0573 "Varde"
* #0573 ^designation[0].language = #da
* #0573 ^designation[0].value = "Varde"
* #0575 "Vejen"
* #0575 ^designation[0].language = #da
* #0575 ^designation[0].value = "Vejen"
* #0791 "Viborg"
* #0791 ^designation[0].language = #da
* #0791 ^designation[0].value = "Viborg"
* #0400 "Bornholm"
* #0400 ^designation[0].language = #da
* #0400 ^designation[0].value = "Bornholm"
* #0510 "Haderslev"
* #0510 ^designation[0].language = #da
* #0510 ^designation[0].value = "Haderslev"
* #0621 "Kolding"
* #0621 ^designation[0].language = #da
* #0621 ^designation[0].value = "Kolding"
* #0730 "Randers"
* #0730 ^designation[0].language = #da
* #0730 ^designation[0].value = "Randers"
* #0840 "Rebild"
* #0840 ^designation[0].language = #da
* #0840 ^designation[0].value = "Rebild"
* #0846 "Mariagerfjord"
* #0846 ^designation[0].language = #da
* #0846 ^designation[0].value = "Mariagerfjord"
* #0250 "Frederikssund"
* #0250 ^designation[0].language = #da
* #0250 ^designation[0].value = "Frederikssund"
* #0360 "Lolland"
* #0360 ^designation[0].language = #da
* #0360 ^designation[0].value = "Lolland"
* #0253 "Greve"
* #0253 ^designation[0].language = #da
* #0253 ^designation[0].value = "Greve"
* #0849 "Jammerbugt"
* #0849 ^designation[0].language = #da
* #0849 ^designation[0].value = "Jammerbugt"
* #0147 "Frederiksberg"
* #0147 ^designation[0].language = #da
* #0147 ^designation[0].value = "Frederiksberg"
* #0580 "Aabenraa"
* #0580 ^designation[0].language = #da
* #0580 ^designation[0].value = "Aabenraa"
* #0259 "Køge"
* #0259 ^designation[0].language = #da
* #0259 ^designation[0].value = "Køge"
* #0479 "Svendborg"
* #0479 ^designation[0].language = #da
* #0479 ^designation[0].value = "Svendborg"
* #0410 "Middelfart"
* #0410 ^designation[0].language = #da
* #0410 ^designation[0].value = "Middelfart"
* #0411 "Christiansø"
* #0411 ^designation[0].language = #da
* #0411 ^designation[0].value = "Christiansø"
* #0306 "Odsherred"
* #0306 ^designation[0].language = #da
* #0306 ^designation[0].value = "Odsherred"
* #0630 "Vejle"
* #0630 ^designation[0].language = #da
* #0630 ^designation[0].value = "Vejle"

CodeSystem: RoleCodeDkSupplement
Id: role-code-dk-supplement
Description: "Danish names of HL7's family relations and other roles."
* ^content = #supplement
* ^supplements = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
* #FAMMEMB
* #FAMMEMB ^designation[0].language = #da
* #FAMMEMB ^designation[0].value = "Familiemedlem"
* #CHILD
* #CHILD ^designation[0].language = #da
* #CHILD ^designation[0].value = "Barn"
* #DAUC
* #DAUC ^designation[0].language = #da
* #DAUC ^designation[0].value = "Datter"
* #SONC
* #SONC ^designation[0].language = #da
* #SONC ^designation[0].value = "Søn"
* #GRNDCHILD
* #GRNDCHILD ^designation[0].language = #da
* #GRNDCHILD ^designation[0].value = "Barnebarn"
* #CHLDINLAW
* #CHLDINLAW ^designation[0].language = #da
* #CHLDINLAW ^designation[0].value = "Svigerbarn"
* #PRN
* #PRN ^designation[0].language = #da
* #PRN ^designation[0].value = "Forælder"
* #FTH
* #FTH ^designation[0].language = #da
* #FTH ^designation[0].value = "Far"
* #MTH
* #MTH ^designation[0].language = #da
* #MTH ^designation[0].value = "Mor"
* #SIB
* #SIB ^designation[0].language = #da
* #SIB ^designation[0].value = "Søskende"
* #DOMPART
* #DOMPART ^designation[0].language = #da
* #DOMPART ^designation[0].value = "Registreret partner"
* #SPS
* #SPS ^designation[0].language = #da
* #SPS ^designation[0].value = "Ægtefælle"
* #FRND
* #FRND ^designation[0].language = #da
* #FRND ^designation[0].value = "Ven (ikke-beslægtet)"
* #NBOR
* #NBOR ^designation[0].language = #da
* #NBOR ^designation[0].value = "Nabo"
* #ROOM
* #ROOM ^designation[0].language = #da
* #ROOM ^designation[0].value = "Samboende"
* #GUARD
* #GUARD ^designation[0].language = #da
* #GUARD ^designation[0].value = "Værge"
* #NOK
* #NOK ^designation[0].language = #da
* #NOK ^designation[0].value = "Pårørende"
* #POWATT
* #POWATT ^designation[0].language = #da
* #POWATT ^designation[0].value = "Fuldmagtshaver"
* #ECON
* #ECON ^designation[0].language = #da
* #ECON ^designation[0].value = "Primær kontakt"

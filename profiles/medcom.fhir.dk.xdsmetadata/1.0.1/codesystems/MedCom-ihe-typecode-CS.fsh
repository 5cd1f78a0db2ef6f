CodeSystem: MedComIHE_TypeCode
Id: MedCom-ihe-typecode-CS
Description: "Types of shared documents that LOINC has no code for."
* ^caseSensitive = false
* #CMR "Clinical Mesurement Report"
* #PDC "Stamkort"
* #MADC "MADC"
* #PRF "Pregnancy Referral Form"
* #PSCR "Pregnancy Shared Care Report"
* #PMR "Pregnancy Measurement Report"

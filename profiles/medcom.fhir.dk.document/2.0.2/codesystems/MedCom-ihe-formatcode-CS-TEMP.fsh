CodeSystem: MedComIHE_FormatCode_TEMP
Id: MedCom-ihe-formatcode-CS-TEMP
Description: "Formats of shared documents, until the metadata package has them."
* ^caseSensitive = false
* ^property[0].code = #deprecationDate
* ^property[0].type = #dateTime
* ^property[0].uri = "http://hl7.org/fhir/concept-properties#deprecationDate"
* #urn:ad:dk:medcom:apd-v2.0.1:full "DK APD schema"
* #urn:ad:dk:medcom:appointmentsummary:full "DK Appointment Summary Document schema"
* #urn:ad:dk:medcom:cmr-v1.0:full "DK CMR schema"
* #urn:ad:dk:medcom:cpd-v1.0.1:full "DK CPD schema"
* #urn:ad:dk:medcom:sds:cpd-v1.0.1:maternity "DK CPD schema for maternity"
* #urn:ad:dk:medcom:sds:cpd-v1.0.1:maternity ^property[0].code = #deprecationDate
* #urn:ad:dk:medcom:sds:cpd-v1.0.1:maternity ^property[0].valueDateTime = 2023-12-31
* #urn:ad:dk:medcom:labreports:svareksponeringsservice "Laboratoriesvar (samling af svar)"
* #urn:ad:dk:medcom:pdc-v2.0:full "DK PDC schema"
* #urn:ad:dk:medcom:phmr-v1.3:full "DK PHMR schema"
* #urn:ad:dk:medcom:phmr-v1.3:full ^property[0].code = #deprecationDate
* #urn:ad:dk:medcom:phmr-v1.3:full ^property[0].valueDateTime = 2025-05-13
* #urn:ad:dk:medcom:prvs-v1.0:full "DK PRVS schema"
* #urn:ad:dk:medcom:qfdd-v1.1:full "DK QFDD schema"
* #urn:ad:dk:medcom:qfdd-v1.2:full "DK QFDD schema"
* #urn:ad:dk:medcom:qrd-v1.1:full "DK QRD schema"
* #urn:ad:dk:medcom:qrd-v1.2:full "DK QRD schema"
* #urn:ad:dk:medcom:qrd-v1.3:full "DK QRD schema"
* #urn:ad:dk:medcom:pdc-v3.0:full "DK PDC schema"
* #urn:ad:dk:medcom:cpd-v2.0:full "DK CPD schema"
* #urn:ad:dk:medcom:phad-v1.0:full "DK PHAD schema"
* #urn:ad:dk:medcom:plr-v1.0:full "DK PLR schema"
* #urn:ad:dk:medcom:nauf-v500:full "Noah Audiogram format 500"
* #urn:ad:dk:medcom:nauf-v502:full "Noah Audiogram format 502"
* #urn:ad:dk:medcom:nimf-v500:full "Noah Impedance format 500"
* #urn:ad:dk:medcom:nadf-v501:full "Noah Admittance format 501"
* #urn:ad:dk:medcom:nhisf-v500:full "Noah Hearing Instrument Selection format 500"
* #urn:ad:dk:medcom:prf-v1.0:full "DK PRF schema"
* #urn:ad:dk:medcom:prf-v1.0:full ^property[0].code = #deprecationDate
* #urn:ad:dk:medcom:prf-v1.0:full ^property[0].valueDateTime = 2025-12-01
* #urn:ad:dk:medcom:pscr-v1.0:full "DK PSCR schema"
* #urn:ad:dk:medcom:pscr-v1.0:full ^property[0].code = #deprecationDate
* #urn:ad:dk:medcom:pscr-v1.0:full ^property[0].valueDateTime = 2025-12-01
* #urn:ad:dk:medcom:pmr-v1.0:full "DK PMR schema"
* #urn:ad:dk:medcom:pmr-v1.0:full ^property[0].code = #deprecationDate
* #urn:ad:dk:medcom:pmr-v1.0:full ^property[0].valueDateTime = 2025-12-01
* #urn:ad:dk:medcom:prf-v2.0:full "DK PRF schema"
* #urn:ad:dk:medcom:prf-v2.0:full ^property[0].code = #deprecationDate
* #urn:ad:dk:medcom:prf-v2.0:full ^property[0].valueDateTime = 2025-12-01
* #urn:ad:dk:medcom:pscr-v2.0:full "DK PSCR schema"
* #urn:ad:dk:medcom:pmr-v2.0:full "DK PMR schema"
* #urn:ad:dk:medcom:phmr-v2.1:full "DK PHMR schema"
* #urn:ad:dk:medcom:prf-v3.0:full "DK PRF schema"
* #urn:ad:dk:medcom:ekg-v1.0:full "DK EKG schema"
* #urn:ad:dk:medcom:ekg-v1.0:full ^property[0].code = #deprecationDate
* #urn:ad:dk:medcom:ekg-v1.0:full ^property[0].valueDateTime = 2026-04-28
* #urn:ad:dk:medcom:ecn-v1.0:full "DK ECN schema"
* #urn:ad:dk:medcom:ekg-v2.0:full "DK EKG schema"

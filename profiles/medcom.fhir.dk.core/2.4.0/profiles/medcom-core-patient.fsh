Profile: MedComCorePatient
Parent: dk-core-patient
Id: medcom-core-patient
Description: "The patient of a MedCom message or document."
* identifier MS
* identifier[cpr] MS
* identifier[x-ecpr] MS
* identifier[d-ecpr] MS
* name 1.. MS
* name[official] 1.. MS
* name[official].family MS
* name[official].given MS
* telecom MS
* telecom only medcom-messaging-contactpoint
* deceased[x] MS
* address MS
* address.line MS
* address.city MS
* address.postalCode MS
* managingOrganization only Reference(medcom-core-organization)
* managingOrganization ^type[0].aggregation[0] = #bundled
* telecom obeys cpt-2

Invariant: cpt-2
Description: "A contact point with a value says of what kind it is."
* severity = #error
* expression = "value.empty() or system.exists()"

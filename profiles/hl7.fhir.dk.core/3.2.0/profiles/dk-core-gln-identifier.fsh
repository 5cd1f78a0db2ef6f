Profile: GLNIdentifier
Parent: Identifier
Id: dk-core-gln-identifier
Description: "A GS1 location number of 13 digits."
* use = #official (exactly)
* system 1..
* system = "https://www.gs1.org/gln" (exactly)
* value 1..
* value obeys gln-length and gln-modulus-10

Invariant: gln-length
Description: "A GLN has 13 digits."
* severity = #error
* expression = "matches('^[0-9]{13}$')"

Invariant: gln-modulus-10
Description: "The last digit of a GLN is its modulus 10 check."
* severity = #error
* expression = "((\n(10-((substring(0,1).toInteger()*1)+\n(substring(1,1).toInteger()*3)+\n(substring(2,1).toInteger()*1)+\n(substring(3,1).toInteger()*3)+\n(substring(4,1).toInteger()*1)\n+(substring(5,1).toInteger()*3)\n+(substring(6,1).toInteger()*1)\n+(substring(7,1).toInteger()*3)\n+(substring(8,1).toInteger()*1)\n+(substring(9,1).toInteger()*3)\n+(substring(10,1).toInteger()*1)\n+(substring(11,1).toInteger()*3))mod(10))mod(10))=substring(12,1).toInteger())"

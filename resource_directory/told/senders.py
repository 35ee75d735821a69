"""Who sends people to a service, and how it is said that they do."""

DOCTOR = r"(?:gps?|doctors?|surgery|surgeries|(?:health|medical) (?:practice|centre))"
COUNCIL = (
    r"(?:council|social services|social workers?|adult social care|children's services|local authority"
    r"|social care"
    r"|brokerage|housing (?:options|solutions))"
)
WORKER = (
    r"(?:professionals?|agency|agencies|practitioners?|key ?workers?|support (?:workers?|providers?)"
    r"|caseworkers?"
    r"|health visitors?|nurses?|therapists?|physios?|physiotherapists?|probation|police|midwi(?:fe|ves)"
    r"|consultants?"
    r"|neurologists?|psychiatrists?|hospital|ward|schools?|teachers?|tutors?|chaplains?|solicitors?|courts?"
    r"|link workers?|(?:social )?prescribers?|social prescribing|coordinators?|co-ordinators?|idvas?"
    r"|slts?|ots?"
    r"|(?:housing|offender|family|liaison|tenancy) (?:officers?|managers?|workers?)|work coach(?:es)?"
    r"|clinicians?"
    r"|jobcentre|citizens advice|cab|advis[eo]rs?|pas|panel|commissioners?|streetlink|red cross|teams?"
    r"|caseworkers?|pharmacists?|paramedics?|dieti[ct]ians?|optometrists?|opticians?)"
)
SENDER = rf"(?:{DOCTOR}|{COUNCIL}|{WORKER})"
# Of a list, the first after "from" and the last before what they do are enough; a list inside a pattern
# would be tried in every order.
_BEFORE = r"(?:[\w'-]+ ){0,4}"
SENDERS = rf"{SENDER}\b(?:'s?)?"
_PAPER = (
    r"(?:form|letter|slip|voucher|referral|summary|prescription|certificate|note|application|nomination)s?"
)
# What they do: "has to ask us", "fills in the form", "make every referral"
_MAY = (
    r"(?:(?:must|should|can|will|may|has to|have to|needs? to|got to|who|always|then|only|first|to"
    r"|make|makes) )"
)
SENDING = (
    rf"\b{SENDERS}(?: [\w'-]+){{0,3}}? {_MAY}{{0,3}}"
    rf"(?:refers?(?! to us)|nominates?|introduces?|signs? (?:you|your|the|off)|(?:gives?|hand|hands"
    rf"|writes?|fills?"
    rf"|sends?|completes?|submits?|signs?) (?:in |out |off |you |us |over )*(?:an?|the|our|your|their)"
    rf" (?:\w+ )?{_PAPER}"
    rf"|puts? (?:you|people|them|your name) (?:forward|in touch)|sends? (?:us|you|people|them|your)"
    rf"|places? (?:you|people|them|each|every)|(?:make|makes) (?:the|every|all|each|an?|any)"
    rf" (?:referral|booking|introduction|application|request)s?|(?:every|all) referrals?"
    rf"|(?:must|has to|have to|needs? to) (?:ask|book|apply|arrange|request|contact|ring|sign|agree|approve)"
    rf"|books? (?:you|people|them) in)\b"
)
# How people come: "placement via", "vouchers come from", "booked through", "sent by"
COMING = (
    r"\b(?:referrals?|referred|nominat\w+|nominated|placements?|placed|applications?|requests?|vouchers?"
    r"|places?"
    r"|spaces?|guests|clients|residents|tenants|people|everyone|everybody|they|these|booked|bookings?"
    r"|sent|introduced"
    r"|put forward|allocat\w+|accept|taken|take|admitted|admissions?|let|entry|access|signed up|arranged"
    r"|come|issued)"
    rf"(?: [\w'-]+){{0,4}}? ?(?:through|via|from|by|by way of|:)[: ]+(?:either |only )?{_BEFORE}{SENDERS}"
)
ASKING = (
    rf"\b(?:ask|speak to|talk to|see|contact|go through|get|through) (?:your|a|the|any)"
    rf" {_BEFORE}{SENDER}\b[^.]{{0,25}}"
    r"\b(?:to (?:refer|fill|send|ask|book|apply|put|make|ring|contact|arrange|sign|complete|do)|who"
    r"|they'll|they will"
    r"|first)\b"
)
# Nobody comes without a paper.
PAPERS = (
    rf"\b(?:need|needs|needed|want|bring|require|requires|must have|without)(?: \w+){{0,4}}? (?:a |an |the )?"
    rf"(?:\w+ )?(?:voucher|{SENDERS} {_PAPER})\b|\bonly with (?:a|an) {_BEFORE}{_PAPER}\b"
    rf"|\b{_PAPER} (?:from|signed by|issued by|written by) {_BEFORE}{SENDERS}"
    rf"|\b{SENDERS} (?:referrals?|nominations?)(?: only| required| needed| necessary| essential)?\W*$"
    rf"|\bvoucher has to\b|\b(?:via|through) (?:the )?panel\b"
)
# Nobody comes by themselves.
NOT_ONESELF = (
    r"(?:\b(?:cannot|can not|do not|are not able to|unable to|never|are not|won't)|n't) (?:ever |be"
    r" )?(?:able to )?"
    r"(?:take|accept|have|deal with|handle|consider|see|offer|admit|sign|open to|respond to"
    r"|answer)\b[^.;]{0,20}"
    r"\b(?:direct\w*|calls|enquiries|applications|approaches|knocking|walk-?ins?|drop-?ins?|who"
    r" (?:contact|ring|call"
    r"|turn|just|knock|self|come)|from (?:parents|families|the public|individuals|members)|say-so"
    r"|yourself|themselves"
    r"|off the street)"
    r"|\bno (?:direct|public|self)[- ](?:enquir\w+|applications?|access|calls?|refer\w+|approach\w*"
    r"|bookings?)\b"
    r"|\b(?:please )?(?:don't|do not|you can't|you cannot|can't) (?:just )?(?:turn up|walk in|drop in"
    r"|come to the door)"
    r" (?:as|because|without|unless|yourself|on spec)\b"
    r"|\bcan't be contacted any other way\b|\b(?:line|number|service|form) is (?:only )?for professionals\b"
    r"|\bnot to us\b|\bthe only (?:way in|road in|route)\b|\bnobody else (?:can|may)\b"
)

"""What a listing costs and whether it has room."""

import re
from decimal import Decimal

from resource_directory.hsds.care import read_said
from resource_directory.hsds.record import Record
from resource_directory.hsds.values import read_count, read_date, read_pounds, read_yes_no
from resource_directory.listing import Capacity, CapacityState, Cost, MicroEnterprise

_COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WAIT = re.compile(
    r"(?i)\bwait(?:ing)?(?: (?:list|time))?\b[^.;]{0,40}?"
    rf"\b(\d{{1,3}}|{'|'.join(_COUNT)}) (week|month)s?\b"
)
_FULL = re.compile(
    r"(?i)\b(?:currently|now|at present) full\b|\bfull at (?:present|the moment)\b|\bwaiting list is closed\b"
    r"|\bno (?:vacancies|spaces|places) (?:at|left|now)\b|\bnot (?:currently )?taking (?:on )?(?:any )?new\b"
)
_WAITING = re.compile(r"(?i)\b(?:there is|we have) (?:currently )?an? (?:short |long )?waiting list\b")
_HOURLY = re.compile(r"(?i)£\s?(\d{1,3}(?:\.\d\d)?) ?(?:an|per|/) ?hour")
_ONE_PRICE = re.compile(r"(?i)£\s?\d{1,5}(?:\.\d\d)?(?: (?:an?|per) [\w ]{1,30})?|free")


def read_costs(service: Record) -> tuple[Cost, ...]:
    costs = [_cost(part) for part in service.parts("cost_options", "costs")]
    return tuple(dict.fromkeys(cost for cost in costs if cost != Cost()))


def _cost(part: Record) -> Cost:
    words = part.line("amount_description", "cost_type", "name")
    amount = part.read(read_pounds, "amount", "cost_amount")
    if amount is None and _ONE_PRICE.fullmatch(words):
        amount = read_pounds(words)
    option = part.line("option", "cost_option")
    # "standard" is how feeds say there is only one price.
    return Cost(amount=amount, option="" if option.casefold() == "standard" else option, words=words)


def read_fees(service: Record) -> str:
    if said := service.prose("fees_description", "fees"):
        return said
    return "free" if service.read(read_yes_no, "free") else ""


def hourly_price(service: Record, costs: tuple[Cost, ...], fees: str) -> Decimal | None:
    rate = service.part("micro_enterprise").read(read_pounds, "rate", "hourly_rate")
    priced = _HOURLY.search(" ".join([fees, *(cost.words for cost in costs)]))
    return rate or service.read(read_pounds, "hourly_price") or (Decimal(priced[1]) if priced else None)


def takes_direct_payment(service: Record, words: str) -> bool | None:
    said = service.read(read_yes_no, "direct_payment_accepted", "direct_payments")
    if said is None:
        said = service.part("micro_enterprise").read(read_yes_no, "dp", "direct_payments")
    if said is None and re.search(r"(?i)\bdirect payments? (?:accepted|welcome|taken)", words):
        return True
    return said


def read_micro_enterprise(service: Record, words: str) -> MicroEnterprise:
    """What is said in the extension, else in the text; only ever yes or not known from text."""
    part = service.part("micro_enterprise")
    insured, checked = part.read(read_yes_no, "insured"), part.read(read_yes_no, "dbs", "dbs_checked")
    if insured is None and re.search(r"(?i)(?<!not )\binsured\b", words):
        insured = True
    if checked is None and re.search(r"(?i)\bdbs[\s-]*check(?:ed|s)?\b", words):
        checked = True
    will, will_not = read_said(part, "will", "will_do"), read_said(part, "will_not", "will_not_do")
    return MicroEnterprise(insured=insured, dbs_checked=checked, will=will, will_not=will_not)


def read_capacity(service: Record, words: str) -> Capacity:
    """From `capacity`, or HSDS 3.1 `service_capacity`, else from a plain statement in the text."""
    said = service.line("capacity").casefold().replace(" ", "_")
    if said in set(CapacityState):
        weeks = service.read(read_count, "wait_weeks")
        return Capacity(state=CapacityState(said), wait_weeks=weeks and min(max(weeks, 0), 520))
    for part in service.parts("service_capacity", "service_capacities"):
        room = part.read(read_count, "available")
        if room is not None:
            state = CapacityState.OPEN if room > 0 else CapacityState.FULL
            until = part.read(read_date, "valid_to")
            return Capacity(state=state, until=until, note=part.line("description"))
    if full := _FULL.search(words):
        return Capacity(state=CapacityState.FULL, note=full[0])
    if wait := _WAIT.search(words):
        count = int(wait[1]) if wait[1].isdigit() else _COUNT.index(wait[1].lower()) + 1
        weeks = min(count * (4 if wait[2].lower() == "month" else 1), 520)
        return Capacity(state=CapacityState.WAITING_LIST, wait_weeks=weeks, note=wait[0])
    if waiting := _WAITING.search(words):
        return Capacity(state=CapacityState.WAITING_LIST, note=waiting[0])
    return Capacity()

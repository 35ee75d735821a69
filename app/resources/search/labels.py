"""What the choices of a search are called."""

from app.resources.search.asked import Charge, PartOfDay
from resource_directory.kinds import KIND_NAMES
from resource_directory.listing import Gender, Kind, Weekday
from resource_directory.search import Joining, Where

KINDS = KIND_NAMES | {Kind.OTHER: "Anything else"}
DAYS = {
    Weekday.MONDAY: "Monday",
    Weekday.TUESDAY: "Tuesday",
    Weekday.WEDNESDAY: "Wednesday",
    Weekday.THURSDAY: "Thursday",
    Weekday.FRIDAY: "Friday",
    Weekday.SATURDAY: "Saturday",
    Weekday.SUNDAY: "Sunday",
}
PARTS_OF_DAY = {
    PartOfDay.MORNING: "Morning, until 12",
    PartOfDay.AFTERNOON: "Afternoon, 12 to 5",
    PartOfDay.EVENING: "Evening, from 5",
}
GENDERS = {Gender.FEMALE: "A woman", Gender.MALE: "A man", Gender.OTHER: "Another gender"}
CHARGES = {Charge.FREE: "Free only", Charge.UP_TO: "At most the pounds beside this"}
WHERES = {Where.SERVES: "Serves people who live there", Where.NEAR: "Is there itself"}
JOINING = {
    Joining.PHONE: "By phone",
    Joining.ONLINE: "Online",
    Joining.HOME: "At the person's home",
    Joining.VENUE: "At a venue",
    Joining.DROP_IN: "Just turn up",
    Joining.APPOINTMENT: "By appointment",
    Joining.REFERRAL: "Through a worker's referral",
    Joining.SELF_REFERRAL: "They refer themselves",
}


def miles(count: int) -> str:
    return "1 mile" if count == 1 else f"{count} miles"


def months(count: int) -> str:
    return "the last year" if count == 12 else f"the last {count} months"

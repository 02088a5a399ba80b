"""Days and calendar dates of any year, far before and after those that the standard library knows.

The calendar is the proleptic Gregorian one with a year 0, as in ISO 8601 and EDTF; day 0 is 1 January 1970. The
arithmetic is that of Howard Hinnant, "chrono-compatible low-level date algorithms".
"""

from typing import Final

_ERA_DAYS: Final = 146_097
"""Days of 400 years, after which the calendar repeats itself."""

_TO_1970: Final = 719_468


def days_of(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a day; months before the first and after the twelfth are those of other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA_DAYS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _TO_1970


def date_of(days: int) -> tuple[int, int, int]:
    """Return year, month and day of the month of a day."""
    era, of_era = divmod(days + _TO_1970, _ERA_DAYS)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + year_of_era + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1

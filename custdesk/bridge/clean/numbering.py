"""How every country numbers its phones, from the tables of phonenumbers."""

from functools import lru_cache

from custdesk.domain.checks.phones import Numbering, Plan

_SHORTEST = 5  # digits: what is shorter is dialled inside a firm


@lru_cache(maxsize=1)
def plan() -> Plan:
    """The calling codes, lengths and prefixes of all countries; read once, in some 50 ms."""
    import phonenumbers

    countries: dict[str, Numbering] = {}
    codes: dict[str, set[int]] = {}
    for region in phonenumbers.SUPPORTED_REGIONS:
        found = phonenumbers.PhoneMetadata.metadata_for_region(region)
        if found is None or found.general_desc is None:
            continue
        possible = found.general_desc.possible_length
        code = str(found.country_code)
        local = found.general_desc.possible_length_local_only
        lengths = frozenset((*possible, *(n for n in local if n >= _SHORTEST)))
        countries[region] = Numbering(code, lengths, found.national_prefix or "")
        # From abroad the area cannot be left out.
        codes.setdefault(code, set()).update(possible)
    for number in phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS:
        found = phonenumbers.PhoneMetadata.metadata_for_nongeo_region(number)
        if found is not None and found.general_desc is not None:
            codes.setdefault(str(number), set()).update(found.general_desc.possible_length)
    return Plan(countries, {code: frozenset(lengths) for code, lengths in codes.items()})

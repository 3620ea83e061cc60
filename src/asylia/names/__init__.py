"""Personal names across scripts: how likely two written forms are one name; values in, values out.

    from asylia import names
    from asylia.names import births

    one, other = names.read("김영희"), names.read("KIM Yong-hui")
    names.likeness(one, other)      log Bayes factor that both write one name: > 0 for, < 0 against; symmetric
    names.keys(one) & names.keys(other)     not empty for nearly every two forms of one name: find candidates
    names.best(one, others)         others with their likeness, the likest first
    one.is_usable                   False if there is nothing in it that could be compared

    births.read("34@2019")          a Birth: a day, month, year, age told in a year, animal, lunar or solar;
                                    BirthRefused with a reason if nothing sure can be read; a blank is none
    births.agreement(a, b)          an Agreement, from `same_day` to `apart`
    births.likeness(a, b)           log Bayes factor that both are one person's birth

A name in any script (Korean alphabet, Chinese characters of any kind, Latin letters by any system, Cyrillic)
becomes a weighted set of canonical syllables. Several names of one person are separated by `;`. Nothing here
says that two people are one, and nothing here ranks a person.
"""

from asylia.names.comparing import best, likeness
from asylia.names.filing import keys
from asylia.names.lexicon import is_common_letter
from asylia.names.reading import Alternative, Name, read

__all__ = ["Alternative", "Name", "best", "is_common_letter", "keys", "likeness", "read"]

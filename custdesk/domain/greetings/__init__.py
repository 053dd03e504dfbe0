"""What one wishes somebody on a day to remember: which days, in which words and tone.

The words themselves are `resources/greetings/LANGUAGE.toml`, read by `services.greetings`.
"""

from custdesk.domain.greetings.days import SOLEMN, is_solemn, key_of

__all__ = ["SOLEMN", "is_solemn", "key_of"]

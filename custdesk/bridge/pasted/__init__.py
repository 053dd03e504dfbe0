"""A mail or a chat that was copied out of another program, read as one contact.

No file and no customer is known here: who is who comes in as `Known`, what was made of the text
goes out as `Pasted`, and the user sees and mends it.
"""

from custdesk.bridge.pasted.reading import Pasted, read
from custdesk.bridge.pasted.who import Known

__all__ = ["Known", "Pasted", "read"]

"""How much magnesium is in a day's food and drink, against what is recommended.

The domain of Magnesium Day: pure Python and pandas, nothing of the page.
"""

import os

# Arrow holds what pandas reads as text. Its own allocator keeps some 20 MB of the reading for
# itself. It looks here once, when it is loaded: which is later than this, as pandas loads it.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

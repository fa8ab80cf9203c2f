"""Whose day a page shows: an example, one from somebody's link, or the visitor's own.

A link comes first, then the day that the browser keeps, then an example. A day from a link is
shared: it takes the place of the visitor's own once it is changed or made theirs, and never before.
"""

from dataclasses import dataclass, replace
from typing import Self

from magnesium.day import Day


@dataclass(frozen=True, slots=True)
class Visit:
    """The day that is shown, and what the browser is to keep.

    ``example_id`` is the example that ``day`` is, while nobody changed it; ``is_shared`` says that
    it came from a link. ``own`` is the visitor's own day, whichever is shown, and ``before`` the
    own day that it took the place of; None where there is none, or none is known yet.
    """

    day: Day
    example_id: str | None = None
    is_shared: bool = False
    own: Day | None = None
    before: Day | None = None

    @property
    def is_own(self) -> bool:
        """Whether the day shown is the visitor's own."""
        return self.example_id is None and not self.is_shared

    def changed(self, day: Day) -> Self:
        """Return the visit after the visitor changed the day shown: it is their own now."""
        if not self.is_own:
            return self.replaced(day)
        return replace(self, day=day, own=day)

    def replaced(self, day: Day) -> Self:
        """Return the visit with a wholly other day as own: what was own is the one before it."""
        before = self.before if self.own in (None, Day(), day) else self.own
        return replace(self, day=day, example_id=None, is_shared=False, own=day, before=before)

    def at_example(self, example_id: str, day: Day) -> Self:
        """Return the visit with an example, untouched; the visitor's own day stays as it is."""
        return replace(self, day=day, example_id=example_id, is_shared=False)

    def at_link(self, day: Day) -> Self:
        """Return the visit with the day of a link that was opened."""
        return replace(self, day=day, example_id=None, is_shared=True)

    def at_own(self, day: Day) -> Self:
        """Return the visit with the visitor's own day: as it is, or as it was some steps away."""
        return replace(self, day=day, example_id=None, is_shared=False, own=day)

    def forgotten(self) -> Self:
        """Return the visit after the browser forgot everything: what is shown is no one's yet."""
        return replace(self, is_shared=self.example_id is None, own=None, before=None)

    def with_kept(self, last: Day | None, *, has_link: bool) -> Self:
        """Return the visit once the browser told which day it keeps as the visitor's own.

        The day kept is shown where the address named none; a link to that very day is no longer a
        shared one. What the visitor changed in the meantime is newer than what was kept.
        """
        if self.own is not None or last is None:
            return self
        if self.is_shared and self.day == last:
            return replace(self, is_shared=False, own=last)
        if last == Day():
            return self
        if self.example_id is not None and not has_link:
            return replace(self, day=last, example_id=None, own=last)
        return replace(self, own=last)

"""A visitor without a browser: speaks the protocol of Streamlit's page over its websocket.

It sends what a browser sends, all values of all widgets each time and a press once, and keeps of
the page what is needed to find a widget by its key and to read a text. It is for counting: a
browser costs far more of the processor than the server that is measured.
"""

import asyncio
import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

Path = tuple[int, ...]

LONGEST_WAIT_S = 60
DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
OF_ELEMENT = {"text_input": "string_value", "radio": "string_value", "checkbox": "bool_value"}
"""What holds the value of a widget, by the kind of its element."""


def key_of(widget_id: str) -> str:
    """Return the key that the script gave a widget or a container, by its id."""
    return widget_id.split("-", 2)[2] if widget_id.startswith("$$ID-") else ""


class Visitor:
    """One visit: a websocket, the page as the server drew it, the values of its widgets."""

    def __init__(self, address: str, path_and_query: str = "", name: str = "visitor") -> None:
        """Have a visitor for a server's address, and what stands behind it in a link."""
        self.address, self.name = address, name
        page, _mark, self.query = path_and_query.partition("?")
        self.page_name = page.strip("/")
        self.page_hash = ""
        self.errors: list[str] = []
        self.elements: dict[Path, Element] = {}
        self.containers: dict[Path, str] = {}
        self.values: dict[str, WidgetState] = {}
        self.pressed: list[WidgetState] = []
        self.when_drawn: Callable[[Path, Element], None] | None = None
        self.runs = self.finished = 0
        self.bytes = 0
        self._drawn_in: dict[Path, int] = {}
        self._by_key: dict[str, Path] = {}
        self._cached: dict[str, tuple[int, ForwardMsg]] = {}
        self._longest_cached = 2
        self._changed = asyncio.Event()
        self.is_resting = False

    async def __aenter__(self) -> Self:
        """Ask what a page asks before it connects, connect, and draw the page."""
        origin = self.address
        answer = await asyncio.to_thread(
            requests.get, f"{origin}/_stcore/health", timeout=LONGEST_WAIT_S, headers=self._agent()
        )
        cookies = answer.cookies.get_dict()
        self._socket: ClientConnection = await connect(
            f"ws{origin.removeprefix('http')}/_stcore/stream",
            origin=origin,
            subprotocols=["streamlit", cookies.get("_streamlit_xsrf", "none")],
            additional_headers={"Cookie": "; ".join(f"{n}={v}" for n, v in cookies.items())},
            user_agent_header=self.name,
            compression=None,
            max_size=None,
            proxy=None,
            open_timeout=LONGEST_WAIT_S,
        )
        self._reading = asyncio.create_task(self._read())
        await self.send()
        await self.rest()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the page."""
        self._reading.cancel()
        await self._socket.close()

    def _agent(self) -> dict[str, str]:
        return {"User-Agent": self.name}

    def press(self, key: str) -> None:
        """Press a button with the next message."""
        self.pressed.append(WidgetState(id=self.element(key).button.id, trigger_value=True))

    def put(self, key: str, value: object) -> None:
        """Give a widget another value with the next message."""
        kind, widget = self._widget(key)
        if kind == "button_group":
            state = WidgetState(id=widget.id)
            state.string_array_value.data.append(str(value))
        else:
            state = WidgetState(id=widget.id, **{OF_ELEMENT[kind]: value})
        self.values[widget.id] = state

    def data(self, key: str) -> dict[str, Any]:
        """Return what a component was told."""
        told: dict[str, Any] = json.loads(self.element(key).bidi_component.json)
        return told

    def open_section(self, key: str) -> None:
        """Open a section with the next message."""
        (found,) = [one for one in self.containers.values() if key_of(one) == key]
        self.values[found] = WidgetState(id=found, bool_value=True)

    def answer(self, key: str, event: str, value: object) -> None:
        """Have a component tell something with the next message."""
        component_id = self.element(key).bidi_component.id
        told = json.dumps([{"event": event, "value": value}])
        state_id = f"$$STREAMLIT_INTERNAL_KEY_{component_id}__events"
        self.pressed.append(WidgetState(id=state_id, json_trigger_value=told))

    def element(self, key: str) -> Element:
        """Return the element with a key."""
        return self.elements[self._by_key[key]]

    def has(self, key: str) -> bool:
        """Return whether the page has an element with this key."""
        return key in self._by_key

    def is_drawn(self, key: str) -> bool:
        """Return whether the run that is on, or was last, has drawn an element."""
        return self.has(key) and self._drawn_in[self._by_key[key]] == self.runs

    def keys(self, begin: str) -> list[str]:
        """Return the keys on the page that begin with this."""
        return [key for key in self._by_key if key.startswith(begin)]

    def value(self, key: str) -> str:
        """Return the text that a widget holds, of several the first; empty where it has none."""
        _kind, widget = self._widget(key)
        state = self.values.get(widget.id)
        if state is None:
            return ""
        held = state.string_array_value.data
        return held[0] if held else state.string_value

    def texts(self, key: str = "") -> list[str]:
        """Return the texts in the container with a key, or anywhere on the page."""
        inside = self.containers.items()
        begins = [path for path, one in inside if key_of(one) == key] if key else [()]
        return [
            element.markdown.body
            for path, element in sorted(self.elements.items())
            if element.WhichOneof("type") == "markdown"
            and any(path[: len(begin)] == begin for begin in begins)
        ]

    async def send(self) -> None:
        """Tell the server to run, with the values of all widgets and what is pressed."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self.page_hash
        asked.page_name = "" if self.page_hash else self.page_name
        asked.widget_states.widgets.extend([*self.values.values(), *self.pressed])
        asked.cached_message_hashes.extend(self._cached)
        context = asked.context_info
        context.timezone, context.locale, context.color_scheme = (
            "Europe/Amsterdam",
            "en-GB",
            "light",
        )
        context.url = f"{self.address}/{self.page_name}"
        self.pressed = []
        self.is_resting = False
        await self._socket.send(message.SerializeToString())

    async def rest(self) -> None:
        """Wait until the run that was asked for last has ended; raises TimeoutError."""
        await self.until(lambda: self.is_resting)

    async def until(self, holds: Callable[[], bool], longest_s: float = LONGEST_WAIT_S) -> None:
        """Wait until the page is so; raises TimeoutError."""
        async with asyncio.timeout(longest_s):
            while not holds():
                self._changed.clear()
                if self._reading.done():
                    self._reading.result()
                await self._changed.wait()

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                self.bytes += len(frame)
                self._take(ForwardMsg.FromString(frame))
                self._changed.set()
        except BaseException as error:
            self.errors.append(f"connection: {error!r}")
            self._changed.set()
            raise
        self.errors.append("connection: closed")
        self._changed.set()
        raise ConnectionError("the server closed the page")

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            whole = self._cached[message.ref_hash][1]
            path = message.metadata.delta_path
            self._cached[message.ref_hash] = (self.finished, whole)
            self._draw(tuple(path), whole)
            return
        if message.metadata.cacheable:
            self._cached[message.hash] = (self.finished, message)
        if kind == "delta":
            self._draw(tuple(message.metadata.delta_path), message)
        elif kind == "new_session":
            self.runs += 1
            self.page_hash = message.new_session.page_script_hash
            self._longest_cached = message.new_session.config.max_cached_message_age
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "script_finished":
            self._end(message.script_finished)
        elif kind == "session_event":
            event = message.session_event.WhichOneof("type")
            if event == "script_compilation_exception":
                self.errors.append(f"compilation: {message.session_event}")

    def _draw(self, path: Path, message: ForwardMsg) -> None:
        delta = message.delta
        kind = delta.WhichOneof("type")
        self._drawn_in[path] = self.runs
        if kind == "add_block":
            block = delta.add_block
            self.elements.pop(path, None)
            self.containers[path] = block.id or block.expandable.id
            return
        if kind != "new_element":
            return
        element = delta.new_element
        self.containers.pop(path, None)
        self.elements[path] = element
        name = element.WhichOneof("type")
        if name == "exception":
            self.errors.append(f"{element.exception.type}: {element.exception.message}")
        widget_id = getattr(getattr(element, name), "id", "") if name else ""
        if key := key_of(widget_id):
            self._by_key[key] = path
        if widget_id:
            self._begin(widget_id, str(name), getattr(element, str(name)))
        if self.when_drawn:
            self.when_drawn(path, element)

    def _begin(self, widget_id: str, kind: str, widget: Any) -> None:
        """Take the value that a widget begins with, or that the server gives it."""
        if kind == "button_group":
            if widget.set_value or widget_id not in self.values:
                begin = widget.raw_values if widget.set_value else None
                chosen = begin or [widget.options[one].content for one in widget.default]
                state = WidgetState(id=widget_id)
                state.string_array_value.data.extend(chosen)
                self.values[widget_id] = state
        elif kind in OF_ELEMENT and (widget.set_value or widget_id not in self.values):
            state = WidgetState(id=widget_id)
            if kind == "radio":
                if widget.set_value and widget.HasField("raw_value"):
                    state.string_value = widget.raw_value
                elif not widget.set_value and widget.HasField("default"):
                    state.string_value = widget.options[widget.default]
            elif kind == "text_input":
                state.string_value = widget.value if widget.set_value else widget.default
            else:
                state.bool_value = widget.value if widget.set_value else widget.default
            self.values[widget_id] = state

    def _end(self, how: int) -> None:
        if how not in DONE:
            return
        self.finished += 1
        stale = {path for path, run in self._drawn_in.items() if run != self.runs}
        for path in stale:
            self.elements.pop(path, None)
            self.containers.pop(path, None)
            del self._drawn_in[path]
        ids = {one for one in self.containers.values() if one}
        self._by_key = {}
        for path, element in self.elements.items():
            kind = element.WhichOneof("type")
            widget_id = getattr(getattr(element, kind), "id", "") if kind else ""
            ids.add(widget_id)
            if key := key_of(widget_id):
                self._by_key[key] = path
        self.values = {one: state for one, state in self.values.items() if one in ids}
        oldest = self.finished - self._longest_cached
        self._cached = {name: kept for name, kept in self._cached.items() if kept[0] >= oldest}
        self.is_resting = True

    def _widget(self, key: str) -> tuple[str, Any]:
        element = self.element(key)
        kind = str(element.WhichOneof("type"))
        return kind, getattr(element, kind)

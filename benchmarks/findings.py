"""What was measured beside what it is held against: a goal, and whether it is met."""

import json
import math
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CHANGED = ("status", "--porcelain", "--", ".", ":!benchmarks/results.json")
"""Whether anything differs from the commit but what is written here."""


@dataclass(frozen=True)
class Finding:
    """A figure of ours, that of a floor in the same run where there is one, and the goal.

    The goal bounds the ratio to the floor where ``is_ratio``, else the figure itself; from below
    where ``is_least``. Without a goal it is told, and judges nothing.
    """

    what: str
    ours: float
    unit: str
    floor: float | None = None
    goal: float | None = None
    is_ratio: bool = False
    is_least: bool = False

    @property
    def ratio(self) -> float | None:
        """Return ours as so many times the floor; None without one."""
        return None if not self.floor else self.ours / self.floor

    @property
    def use(self) -> float:
        """Return how much of the goal is used: more than 1 misses it, 0 without a goal."""
        if self.goal is None:
            return 0.0
        value = self.ratio if self.is_ratio else self.ours
        if value is None or math.isnan(value):
            return math.inf
        if self.is_least:
            return self.goal / value if value > 0 else math.inf
        return value / self.goal if self.goal else math.inf if value else 0.0

    @property
    def is_met(self) -> bool:
        """Return whether the goal is met."""
        return self.use <= 1

    @property
    def goal_in_words(self) -> str:
        """Return the goal: "≤ 1 ×", "≥ 0.5 ×", "≤ 200 MB"."""
        if self.goal is None:
            return ""
        sign = "≥" if self.is_least else "≤"
        return f"{sign} {self.goal:g} {'×' if self.is_ratio else self.unit}"

    def as_dict(self) -> dict[str, Any]:
        """Return what ``results.json`` holds of it."""
        told = {"goal": self.goal_in_words or None, "ratio": self.ratio}
        return asdict(self) | told | {"met": self.is_met if self.goal is not None else None}


def summary(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the finding that uses most of its goal, whether all goals are met, and all of them."""
    first = max(findings, key=lambda finding: finding.use)
    named = {name: first.as_dict()[name] for name in ("what", "ours", "floor", "ratio", "goal")}
    met = all(finding.is_met for finding in findings)
    return named | {"met": met, "all": [finding.as_dict() for finding in findings]}


def table(results: Mapping[str, Sequence[Finding]]) -> str:
    """Return all findings as lines of one table."""
    lines = [
        f"{'':9} {'':52} {'ours':>10} {'floor':>10} {'':6} {'ratio':>6}  {'goal':14} met".rstrip()
    ]
    for name, findings in results.items():
        for finding in findings:
            floor = "" if finding.floor is None else f"{finding.floor:10.2f}"
            ratio = "" if finding.ratio is None else f"{finding.ratio:6.2f}"
            met = "" if finding.goal is None else "yes" if finding.is_met else "NO"
            lines.append(
                f"{name:9} {finding.what:52} {finding.ours:10.2f} {floor:>10} {finding.unit:6} "
                f"{ratio:>6}  {finding.goal_in_words:14} {met}".rstrip()
            )
    return "\n".join(lines)


def write(results: Mapping[str, Sequence[Finding]], path: Path) -> None:
    """Write the results, the machine and the commit; what the file has of other keys stays."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    found = {name: summary(findings) | _circumstances() for name, findings in results.items()}
    path.write_text(json.dumps(kept | found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _circumstances() -> dict[str, Any]:
    def git(*words: str) -> str:
        return subprocess.check_output(["git", *words], cwd=ROOT, text=True).strip()  # noqa: S603, S607

    cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(":")[2].strip() for line in cpu.splitlines() if "model name" in line]
    return {
        "commit": git("rev-parse", "HEAD") + ("+" if git(*CHANGED) else ""),
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": {
            "processor": models[0] if models else platform.processor(),
            "cores": len(models),
            "system": platform.platform(),
            "python": platform.python_version(),
            "streamlit": version("streamlit"),
        },
    }

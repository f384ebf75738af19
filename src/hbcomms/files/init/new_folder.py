"""A new office folder, made whole or not at all."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hbcomms.core.names import said
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit
from hbcomms.files.atomic import PREFIX
from hbcomms.files.init.next_year import Moved
from hbcomms.files.models.json_schema import FILES, file_schema
from hbcomms.files.shipped import shipped

LINE = "# yaml-language-server: $schema=.schema/{name}.json\n"
EXAMPLE_UNITS = """\
# Danh sách đơn vị. Hai đơn vị mẫu dưới đây là BỊA, để thấy cách ghi: thay bằng đơn vị thật.
# The roster. The two units called Mẫu are MADE UP: put real ones in their place.
units:
  - id: don-vi-mau-1             # mã: không đổi, không dùng lại
    name: Đơn vị Mẫu Một (bịa)
    kind: {kind}                 # một loại có trong unit_kinds của kế hoạch
    aliases: [Mẫu Một]           # các cách viết khác hay gặp
    tags: [{tags}]               # nhãn; kế hoạch có thể giao chỉ tiêu theo nhãn
  - id: don-vi-mau-2
    name: Đơn vị Mẫu Hai (bịa)
    kind: {kind}
"""
GUIDE = """\
# Thư mục dữ liệu

- `units.yaml`: danh sách đơn vị. `plan{id}.yaml`: kế hoạch.
- `submissions/{id}/`: những gì các đơn vị đã gửi; mỗi đơn vị một tệp, tên tùy ý:

```yaml
# yaml-language-server: $schema=../../.schema/submissions.json
unit: ma-don-vi                # mã trong units.yaml
submissions:
  - type: bai                  # một loại trong mục types của kế hoạch
    date: 12/3/{year}            # ngày đăng, phát hoặc gửi
    title: Tên bài
    outlet: bao-hoa-binh       # một nơi trong mục outlets
    url: https://…
    evidence: [scan/bb-12.pdf]
exceptions:                    # miễn, lùi hạn do Văn phòng cho
  - {{obligation: ma-nghia-vu, period: "{id}", by: 10/6/{year}, reason: Lý do}}
```

Ghi xong thì gõ `hbcomms validate`: chỗ nào sai, sửa thế nào đều hiện ra. Xem tình hình:
`hbcomms status`.
"""


@dataclass(frozen=True, slots=True)
class Source:
    """The texts that a new folder begins with."""

    plan: str
    units: str | None


def builtin() -> Source:
    """The plan of 2021 and its roster, which the program brings along."""
    folder = shipped("data")
    plan = (folder / "plan2021.yaml").read_text(encoding="utf-8")
    return Source(plan, (folder / "units.yaml").read_text(encoding="utf-8"))


def example_units(plan: Plan, roster: Sequence[Unit]) -> str:
    """Two made-up units, and those that the plan names by id, so that no term hangs in the air."""
    named = {key for obligation in plan.obligations for key in obligation.who}
    real = [unit for unit in roster if unit.id in named]
    tags = sorted(named - set(plan.unit_kinds) - {unit.id for unit in real})
    text = EXAMPLE_UNITS.format(kind=next(iter(plan.unit_kinds)), tags=", ".join(tags))
    for unit in real:
        name = json.dumps(said(unit.name, "vi"), ensure_ascii=False)
        text += f"  # kế hoạch gọi tên đơn vị này\n  - id: {unit.id}\n    name: {name}\n"
        text += f"    kind: {unit.kind}\n"
    return text


def make(target: Path, plan: Moved, units: str, year: int) -> list[str]:
    """Make the folder and give the names of its files. Raises OSError; never overwrites.

    All is built beside the target and then renamed, so that there is a whole folder or none.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=PREFIX, dir=target.parent) as scratch:
        made = Path(scratch) / target.name
        _fill(made, plan, units, year)
        if target.exists():
            target.rmdir()
        os.replace(made, target)  # noqa: PTH105 - Path.replace says the same
    return sorted(p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file())


def _fill(folder: Path, plan: Moved, units: str, year: int) -> None:
    texts = {
        "units.yaml": LINE.format(name="units") + units,
        f"plan{plan.id}.yaml": LINE.format(name="plan") + plan.text,
        ".gitignore": ".hbcomms.lock\n",
        "HUONG-DAN.md": GUIDE.format(id=plan.id, year=year),
    }
    for name in FILES:
        schema = json.dumps(file_schema(name), ensure_ascii=False, indent=1)
        texts[f".schema/{name}.json"] = schema + "\n"
    (folder / "submissions" / plan.id).mkdir(parents=True)
    (folder / ".schema").mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")

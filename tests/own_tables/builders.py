"""Files in the layouts that tables of food come in: all foods and values are made up."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from magnesium.found_food import FoundFood
from magnesium.own_tables.food_table import FoodTable, NotATable
from magnesium.own_tables.reading import table_from_files

NEVO_NAMES = (
    "NEVO-versie/NEVO-version", "Voedingsmiddelgroep", "Food group", "NEVO-code",
    "Voedingsmiddelnaam/Dutch food name", "Engelse naam/Food name", "Synoniem",
    "Hoeveelheid/Quantity", "Opmerking", "Bevat sporen van/Contains traces of",
    "Is verrijkt met/Is fortified with", "ENERCJ (kJ)", "ENERCC (kcal)", "WATER (g)",
    "MG (mg)", "ZN (mg)",
)  # fmt: skip
# As programs that read the file of 2025 list them, in its order; those of before lack some.
NEVO_NUTRIENTS = """
ENERCJ/kJ ENERCC/kcal WATER/g PROT/g PROTPL/g PROTAN/g NT/g TRP/mg FAT/g FACID/g FASAT/g FAMSCIS/g
FAPU/g FAPUN3/g FAPUN6/g FATRS/g CHO/g SUGAR/g NVSUGAF/g STARCH/g POLYL/g FIBT/g ALC/g OA/g ASH/g
CHORL/mg NA/mg K/mg CA/mg P/mg MG/mg FE/mg HAEM/mg NHAEM/mg CU/mg SE/µg ZN/mg ID/µg VITA_RAE/µg
VITA_RE/µg RETOL/µg CARTBTOT/µg CARTA/µg LUTN/µg ZEA/µg CRYPXB/µg LYCPN/µg VITD/µg CHOCALOH/µg
CHOCAL/µg ERGCAL/µg VITE/mg TOCPHA/mg TOCPHB/mg TOCPHD/mg TOCPHG/mg VITK/µg VITK1/µg VITK2/µg
THIA/mg RIBF/mg VITB6/mg VITB12/µg NIAEQ/mg NIA/mg FOL/µg FOLFD/µg FOLAC/µg VITC/mg F4:0/g F6:0/g
F8:0/g F10:0/g F11:0/g F12:0/g F13:0/g F14:0/g F15:0/g F16:0/g F17:0/g F18:0/g F19:0/g F20:0/g
F21:0/g F22:0/g F23:0/g F24:0/g F25:0/g F26:0/g FASATXR/g F10:1CIS/g F12:1CIS/g F14:1CIS/g
F16:1CIS/g F18:1CIS/g F20:1CIS/g F22:1CIS/g F24:1CIS/g FAMSCXR/g F18:2CN6/g F18:2CN9/g F18:2CT/g
F18:2TC/g F18:2R/g F18:3CN3/g F18:3CN6/g F18:4CN3/g F20:2CN6/g F20:3CN9/g F20:3CN6/g F20:3CN3/g
F20:4CN6/g F20:4CN3/g F20:5CN3/g F21:5CN3/g F22:2CN6/g F22:2CN3/g F22:3CN3/g F22:4CN6/g F22:5CN6/g
F22:5CN3/g F22:6CN3/g F24:2CN6/g FAPUXR/g F10:1TRS/g F12:1TRS/g F14:1TRS/g F16:1TRS/g F18:1TRS/g
F18:2TTN6/g F18:3TTTN3/g F20:1TRS/g F20:2TT/g F22:1TRS/g F24:1TRS/g FAMSTXR/g FAUN/g
""".split()
CIQUAL_FRENCH = (
    "alim_grp_code", "alim_grp_nom_fr", "alim_code", "alim_nom_fr", "alim_nom_sci",
    "Energie, Règlement\nUE N° 1169/2011 (kJ/100 g)",
    "Energie, Règlement\nUE N° 1169/2011 (kcal/100 g)",
    "Energie, N x facteur Jones, avec fibres (kcal/100 g)", "Magnésium (mg/100 g)",
    "Zinc (mg/100 g)",
)  # fmt: skip
CIQUAL_ENGLISH = (
    "alim_grp_code", "alim_grp_nom_eng", "alim_code", "alim_nom_eng", "alim_nom_sci",
    "Energy, Regulation EU No 1169/2011 (kJ/100g)",
    "Energy, Regulation EU No 1169/2011 (kcal/100g)",
    "Energy, N x Jones' factor, with fibres (kcal/100g)", "Magnesium (mg/100g)",
    "Zinc (mg/100g)",
)  # fmt: skip
FDC_NAMES = {
    "food.csv": ("fdc_id", "data_type", "description", "food_category_id", "publication_date"),
    "food_nutrient.csv": (
        "id", "fdc_id", "nutrient_id", "amount", "data_points", "derivation_id", "min", "max",
        "median", "footnote", "min_year_acquired",
    ),
    "food_portion.csv": (
        "id", "fdc_id", "seq_num", "amount", "measure_unit_id", "portion_description", "modifier",
        "gram_weight", "data_points", "footnote", "min_year_acquired",
    ),
    "measure_unit.csv": ("id", "name"),
    "nutrient.csv": ("id", "name", "unit_name", "nutrient_nbr", "rank"),
}  # fmt: skip
NEVO_FOOD = {
    "NEVO-versie/NEVO-version": "NEVO-Online 2025 9.0", "NEVO-code": "9001",
    "Voedingsmiddelnaam/Dutch food name": "Maanbrood grof", "Engelse naam/Food name": "Moon bread",
    "Hoeveelheid/Quantity": "per 100g", "ENERCC (kcal)": "231", "MG (mg)": "61",
}  # fmt: skip
CIQUAL_FOOD = {
    "alim_code": "90001", "alim_nom_fr": "Pain de lune", "alim_nom_eng": "Moon bread",
    CIQUAL_FRENCH[5]: "970", CIQUAL_FRENCH[6]: "231", CIQUAL_FRENCH[7]: "238",
    CIQUAL_FRENCH[8]: "61,5", CIQUAL_ENGLISH[5]: "970", CIQUAL_ENGLISH[6]: "231",
    CIQUAL_ENGLISH[7]: "238", CIQUAL_ENGLISH[8]: "61,5",
}  # fmt: skip


def separated(rows: Iterable[Sequence[str]], separator: str, *, is_quoted: bool = False) -> str:
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=separator, quoting=quoting).writerows(rows)
    return text.getvalue()


def with_names(
    names: Sequence[str], rows: Iterable[Mapping[str, str]], always: Mapping[str, str]
) -> list[list[str]]:
    """A table of the rows, with what is always there unless a row says otherwise."""
    return [list(names), *([(always | row).get(name, "") for name in names] for row in rows)]


def nevo_text(*rows: Mapping[str, str], names: Sequence[str] = NEVO_NAMES) -> str:
    return separated(with_names(names, rows, NEVO_FOOD), "|")


def nevo(**cells: str) -> bytes:
    """A NEVO file of one food, with other cells: quantity, traces, mg_cell and so on."""
    columns = {
        "version": NEVO_NAMES[0], "code": NEVO_NAMES[3], "dutch": NEVO_NAMES[4],
        "english": NEVO_NAMES[5], "quantity": NEVO_NAMES[7], "note": NEVO_NAMES[8],
        "traces": NEVO_NAMES[9], "energy": NEVO_NAMES[12], "magnesium": NEVO_NAMES[14],
    }  # fmt: skip
    return nevo_text({columns[name]: cell for name, cell in cells.items()}).encode()


def ciqual_rows(
    *values: str, names: Sequence[str] = CIQUAL_FRENCH, **cells: str
) -> list[list[str]]:
    """CIQUAL's rows of one food for each value of magnesium."""
    return with_names(names, [{names[8]: value} | cells for value in values], CIQUAL_FOOD)


def workbook(*sheets: Sequence[Sequence[object]], titles: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[number] if titles else None)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_of(rows: str) -> bytes:
    return f'<worksheet xmlns="{SPREADSHEET}">{rows}</worksheet>'.encode()


def shared_texts_of(texts: str) -> bytes:
    return f'<sst xmlns="{SPREADSHEET}">{texts}</sst>'.encode()


def excel_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of text with the texts apart, as Excel writes it and openpyxl does not."""
    texts = {text: number for number, text in enumerate(dict.fromkeys(chain(*rows)))}
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{get_column_letter(column)}{number}" t="s"><v>{texts[text]}</v></c>'
            for column, text in enumerate(row, 1)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    empty = workbook([])
    with zipfile.ZipFile(io.BytesIO(empty)) as old:
        types = old.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    return repacked(
        empty,
        **{
            "[Content_Types]": types.replace("</Types>", part).encode(),
            "sheet1": sheet_of(f"<sheetData>{''.join(lines)}</sheetData>"),
            "xl/sharedStrings.xml": shared_texts_of(shared),
        },
    )


def archive(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return packed.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """A workbook with other contents of parts, named whole or without folder and ending."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for name in members:
        stem = name.rpartition("/")[2].partition(".")[0]
        members[name] = parts.pop(stem, parts.pop(name, members[name]))
    return archive(members | parts)


def fdc_file(role: str, *rows: Mapping[str, str]) -> bytes:
    return separated(with_names(FDC_NAMES[role], rows, {}), ",", is_quoted=True).encode()


def fdc_food(
    fdc_id: str, name: str = "Bread, moon", data_type: str = "sr_legacy_food"
) -> dict[str, str]:
    return {"fdc_id": fdc_id, "data_type": data_type, "description": name}


def fdc_value(fdc_id: str, nutrient_id: str, amount: str) -> dict[str, str]:
    return {"fdc_id": fdc_id, "nutrient_id": nutrient_id, "amount": amount}


def fdc_portion(fdc_id: str, weight: str, **cells: str) -> dict[str, str]:
    return {"fdc_id": fdc_id, "gram_weight": weight, "measure_unit_id": "9999"} | cells


def fdc_folder(
    foods: Sequence[Mapping[str, str]],
    values: Sequence[Mapping[str, str]],
    portions: Sequence[Mapping[str, str]] = (),
    units: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    unit_rows = [{"id": number, "name": name} for number, name in (units or {}).items()]
    return {
        "food.csv": fdc_file("food.csv", *foods),
        "food_nutrient.csv": fdc_file("food_nutrient.csv", *values),
        "food_portion.csv": fdc_file("food_portion.csv", *portions),
        "measure_unit.csv": fdc_file("measure_unit.csv", *unit_rows),
    }


def read(content: bytes | str, name: str = "table") -> FoodTable:
    return table_from_files([(name, content if isinstance(content, bytes) else content.encode())])


def only_food(content: bytes | str) -> FoundFood:
    """The food of a file that holds one."""
    (food,) = read(content).foods
    return food


def refusal(*contents: bytes) -> NotATable:
    with pytest.raises(NotATable) as caught:
        table_from_files([("table", content) for content in contents])
    return caught.value

"""The census of a whole workbook: its sheets, where they lie, and what each of them holds."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers.expat import XMLParserType

from clndesk.exchange.reading.around import AnchorsScan, LooksScan, Marked, StylesScan
from clndesk.exchange.reading.cells import Comment, Visibility
from clndesk.exchange.reading.comments import CommentsScan, comments_of
from clndesk.exchange.reading.geometry import Attributes, Scan, SheetScan, ThoroughScan
from clndesk.exchange.reading.limits import Halt, Limits, Why
from clndesk.exchange.reading.parts import PartParser, looks_like_xml
from clndesk.exchange.reading.precheck import Container, canonical
from clndesk.exchange.reading.surroundings import NOTHING, Carried, Surroundings, carried_in

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEET_RELATIONS = "xl/worksheets/_rels/"
_DRAWN_ON = frozenset({"externalLink", "connections"})
_VISIBILITY: dict[str, Visibility] = {"hidden": "hidden", "veryHidden": "very_hidden"}


@dataclass(frozen=True)
class SheetOutline:
    """What is known of a sheet before its values are read; `index` is its place among all sheets of the workbook."""

    index: int
    name: str
    visibility: Visibility
    scan: SheetScan
    odd: bool
    comments: tuple[Comment, ...] = ()
    around: Surroundings = NOTHING


class Outline:
    """Goes once through all parts of a container and checks them; then `sheets` are known.

    `carried` is what the workbook has besides its sheets.
    """

    def __init__(self, container: Container, limits: Limits) -> None:
        self._container = container
        self._limits = limits
        self._scans: dict[str, SheetScan] = {}
        self._comments: dict[str, CommentsScan] = {}
        self._of_sheets: dict[str, dict[str, tuple[str, str]]] = {}
        self._odd: set[str] = set()
        self._odd_strings = False
        self._workbook = _WorkbookScan(limits)
        self._relations = RelationsScan()
        self._styles = StylesScan(limits)
        self._drawings: dict[str, AnchorsScan] = {}
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in container.members:
            self._scan(member)

    @property
    def carried(self) -> Carried:
        """See above."""
        kinds = {relation: kind for relation, (kind, _target) in self._relations.targets.items()}
        unread = [name for name, relation, _state in self._workbook.sheets if kinds.get(relation) != "worksheet"]
        links = sum(kind in _DRAWN_ON for kind in kinds.values())
        return carried_in(self._container.names, unread, links)

    def sheets(self) -> list[SheetOutline]:
        """The worksheets in their order; chart sheets and the like are left out."""
        found: list[SheetOutline] = []
        marked = self._styles.marked()
        for index, (name, relation, state) in enumerate(self._workbook.sheets):
            kind, target = self._relations.targets.get(relation, ("", ""))
            if kind == "worksheet":
                part = self._part(target)
                odd = part in self._odd or self._odd_strings
                visibility = _VISIBILITY.get(state, "visible")
                said = comments_of(part, self._of_sheets, self._comments)
                around = self._surroundings(part, marked)
                found.append(SheetOutline(index, name, visibility, self._scans[part], odd, said, around))
        if not found or sum(_box(sheet.scan) for sheet in found) > self._limits.cells:
            raise Halt(Why.TOO_BIG if found else Why.DAMAGED)
        return found

    def _surroundings(self, part: str, marked: Marked) -> Surroundings:
        """What lies around the values of a sheet."""
        folder, name = posixpath.split(part)
        relations = self._of_sheets.get(f"{folder}/_rels/{name}.rels", {}).values()
        targets = [
            posixpath.normpath(posixpath.join(folder, canonical(target))).lstrip("/") for _kind, target in relations
        ]
        scan, looks = self._scans[part], self._looks(part, marked)
        return Surroundings(
            tuple(scan.hidden_rows),
            tuple(sorted(set(scan.hidden_columns))),
            scan.filtered,
            sum(self._drawings[target].count for target in targets if target in self._drawings),
            sum(kind == "pivotTable" for kind, _target in relations),
            looks.struck,
            len(looks.rows),
            looks.unseen,
            {column: tuple(runs) for column, runs in scan.formulas.runs.items()},
            scan.formulas.reaching,
        )

    def _looks(self, part: str, marked: Marked) -> LooksScan:
        looks = LooksScan(marked)
        if any(marked):
            self._again(self._members[part], looks)
        return looks

    def _part(self, target: str) -> str:
        name = canonical(target)
        for part in (name.lstrip("/"), posixpath.normpath(f"xl/{name}")):
            if part in self._scans:
                return part
        raise Halt(Why.DAMAGED)

    def _scan(self, member: zipfile.ZipInfo) -> None:
        name = canonical(member.filename)
        parser = parse_member(self._container, member, self._chooser(name))
        if not parser:
            return
        if isinstance(parser.scan, SheetScan):
            self._scans[name] = self._complete(member, parser.scan)
            self._members[name] = member
        elif isinstance(parser.scan, CommentsScan):
            self._comments[name] = parser.scan
        elif isinstance(parser.scan, AnchorsScan):
            self._drawings[name] = parser.scan
        elif isinstance(parser.scan, RelationsScan):
            self._of_sheets[name] = parser.scan.targets
        if parser.odd:
            self._odd.add(name)
            self._odd_strings = self._odd_strings or parser.root == "sst"

    def _complete(self, member: zipfile.ZipInfo, scan: SheetScan) -> SheetScan:
        """Cells out of order may be there twice: only then pay for remembering each of them."""
        if not scan.disordered:
            return scan
        thorough = ThoroughScan(self._limits)
        self._again(member, thorough)
        return thorough

    def _again(self, member: zipfile.ZipInfo, scan: Scan) -> None:
        parser = PartParser({"worksheet": scan}.get)
        for chunk in self._container.chunks(member):
            parser.feed(chunk)
        parser.end()

    def _chooser(self, part: str) -> Callable[[str], Scan | None]:
        scans: dict[str, Scan] = {
            "worksheet": SheetScan(self._limits),
            "styleSheet": self._styles,
            "comments": CommentsScan(self._limits),
            "ThreadedComments": CommentsScan(self._limits),
            "wsDr": AnchorsScan(),
        }
        if part == WORKBOOK:
            scans = {"workbook": self._workbook}
        elif part == RELATIONS:
            scans = {"Relationships": self._relations}
        elif part.startswith(_SHEET_RELATIONS):
            scans = {"Relationships": RelationsScan()}
        return scans.get


def parse_member(
    container: Container, member: zipfile.ZipInfo, choose: Callable[[str], Scan | None]
) -> PartParser | None:
    """Read a member to its end, as XML where it is XML; broken XML matters only in parts that are used."""
    parser: PartParser | None = None
    for count, chunk in enumerate(container.chunks(member)):
        if count == 0 and looks_like_xml(canonical(member.filename), chunk):
            parser = PartParser(choose)
        if parser and not _tolerant(parser, chunk):
            parser = None
    if parser and not _tolerant(parser, None):
        parser = None
    return parser


def _tolerant(parser: PartParser, chunk: bytes | None) -> bool:
    try:
        parser.end() if chunk is None else parser.feed(chunk)
    except Halt as halt:
        if halt.why is not Why.DAMAGED or parser.scan or parser.root == "sst":
            raise
        return False
    return True


def _box(scan: SheetScan) -> int:
    return (scan.bottom + 1) * (scan.right + 1)


class ElementScan:
    """Hands the few elements that matter, by local name, to methods that want their attributes."""

    def __init__(self, **handlers: Callable[[dict[str, str]], None]) -> None:
        self._handlers = handlers

    def attach(self, parser: XMLParserType) -> None:
        """See `Scan`."""
        parser.StartElementHandler = self.start

    def start(self, name: str, attributes: Attributes) -> None:
        """See `Scan`."""
        handler = self._handlers.get(name.rpartition(":")[2])
        if handler:
            handler(dict(zip(attributes[::2], attributes[1::2], strict=True)))


class _WorkbookScan(ElementScan):
    """Sheets as name, relation and state."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(sheet=self._on_sheet, definedName=self._on_name)
        self.sheets: list[tuple[str, str, str]] = []
        self._limits = limits
        self._names = 0

    def end(self) -> None:
        if len(self.sheets) > self._limits.sheets or self._names > self._limits.names:
            raise Halt(Why.TOO_BIG)

    def _on_sheet(self, attributes: dict[str, str]) -> None:
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        self.sheets.append((attributes.get("name", ""), relation, attributes.get("state", "visible")))

    def _on_name(self, attributes: dict[str, str]) -> None:
        self._names += 1


class RelationsScan(ElementScan):
    """Kind and target of each relation of the workbook."""

    def __init__(self) -> None:
        super().__init__(Relationship=self._on_relation)
        self.targets: dict[str, tuple[str, str]] = {}

    def end(self) -> None:
        """Nothing is left to do."""

    def _on_relation(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.targets[attributes.get("Id", "")] = kind, attributes.get("Target", "")

"""Word files: the few parts that every one has, around a document that a template filled.

Office Open XML (ECMA-376) is XML in a zip; the parts here are the least that Word, LibreOffice and
their kin ask for. The same document gives the same bytes.
"""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from congress.documents.render import render_text

_DAY = (1980, 1, 1, 0, 0, 0)  # the zip's own times say nothing
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_KIND}.settings+xml"/>
<Override PartName="/word/header.xml" ContentType="{_KIND}.header+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
_PARTS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
</Relationships>"""
_BESIDE = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/header" Target="header.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/settings" Target="settings.xml"/>
</Relationships>"""
# Pages but the first bear their number at the top, in the middle (V7).
_HEADER = f"""{_HEAD}<w:hdr xmlns:w="{_WORD}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>
<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"""

# Without it Word takes the file for one of 2007 and says so in the title of its window.
_SETTINGS = f"""{_HEAD}<w:settings xmlns:w="{_WORD}"><w:defaultTabStop w:val="567"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/></w:compat></w:settings>"""


def word_file(document: str, *, title: str, author: str, at: datetime) -> bytes:
    """Make a Word file of a document in WordprocessingML; `at` is the time in its properties."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PARTS,
        "docProps/core.xml": _properties(title=title, author=author, at=at),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _BESIDE,
        "word/styles.xml": render_text("word_styles.xml"),
        "word/settings.xml": _SETTINGS,
        "word/header.xml": _HEADER,
    }
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, text in parts.items():
            entry = ZipInfo(name, _DAY)
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, text.strip().encode())
    return file.getvalue()


def twips(millimetres: float) -> int:
    """Give a length in twentieths of a point, as Word measures."""
    return round(millimetres * 1440 / 25.4)


def _properties(*, title: str, author: str, at: datetime) -> str:
    return _HEAD + render_text(
        "word_properties.xml",
        title=title,
        author=author,
        at=at.isoformat(timespec="seconds"),
        package=_PACKAGE,
    )
